import { readFileSync } from "node:fs";
import { join } from "node:path";

import { forbiddenImports, type ImportRules, importsOf } from "./support/import-rules.ts";
import { type SourceFile, sourceFiles, withoutComments } from "./support/source-files.ts";

/** What each folder may import. Data flows down this list, never up. */
const FOLDERS: ImportRules = {
  errors: { may: [] },
  terminal: { may: ["errors"] },
  aws: { may: ["errors", "gateway/integrations/aws-service/node-sha256"] },
  // It runs in Lambda, too.
  "rollback-function": { may: ["aws", "releases/latch"] },
  openapi: { may: ["errors"], types: ["gateway/model"] },
  "http-api": { may: ["errors", "openapi"] },
  "websocket-api": { may: ["errors", "openapi"] },
  api: { may: ["http-api", "openapi", "websocket-api"] },
  environments: { may: ["errors"] },
  "environments/write-settings-page": { may: ["environments", "errors", "terminal"] },
  keys: { may: ["aws", "environments", "errors", "gateway/integrations/aws-service/node-sha256", "terminal"] },
  releases: { may: ["errors"] },
  "releases/write-schema": { may: ["errors", "releases", "terminal"] },
  bundling: { may: ["errors"] },
  constructs: { may: ["errors"] },
  // Templates are held against the very parser that renders them locally.
  stacks: {
    may: [
      "bundling",
      "constructs",
      "environments",
      "errors",
      "gateway/vtl",
      "http-api",
      "keys",
      "openapi",
      "releases",
      "websocket-api",
    ],
  },
  main: { may: ["api", "environments", "errors", "stacks"] },
  promotion: { may: ["api", "aws", "environments", "errors", "releases", "stacks/build-service", "terminal"] },
  "promotion/cli": {
    may: [
      "api",
      "environments",
      "errors",
      "promotion",
      "review/compare-releases",
      "rollout/watch",
      "stacks/build-service",
    ],
  },
  rollout: { may: ["aws", "environments", "errors", "promotion", "releases", "terminal"] },
  "rollout/cli": { may: ["api", "environments", "errors", "promotion", "rollout", "terminal"] },
  // A rehearsal is a deployment on this machine: what would be deployed, what serves it, and what edits ledgers.
  "rollout/rehearse": {
    may: [
      "api",
      "environments",
      "errors",
      "gateway",
      "local",
      "promotion",
      "releases",
      "rollout",
      "stacks",
      "terminal",
    ],
  },
  "openapi-tools": {
    may: [
      "api",
      "environments",
      "errors",
      "openapi",
      "stacks/http-api/http-document",
      "stacks/rest-document",
      "stacks/names",
      "stacks/read-service",
      "terminal",
    ],
    types: ["stacks/service-definition"],
  },
  // They run in Lambda: of the rest of the repository not a byte goes there.
  functions: { may: [], types: ["api"] },
  // Serves any project's Terraform JSON, so it knows nothing of what ours declares.
  gateway: { may: ["errors", "terminal"] },
  local: { may: ["api", "bundling", "environments", "errors", "gateway", "keys/csv", "releases", "terminal"] },
  // Looks at any project's Terraform JSON as the gateway reads it.
  linting: { may: ["errors", "gateway/terraform", "gateway/model", "terminal"] },
  // Terraform's commands on one stack, and what its plans say.
  terraform: { may: ["errors"] },
  review: { may: ["environments", "errors", "linting", "local/run-synthesis", "releases", "terminal", "terraform"] },
  "review/ci": { may: ["environments", "errors", "review/render/code-span", "stacks/names", "terraform"] },
  preview: { may: ["environments", "errors", "stacks/names", "terminal", "terraform"] },
  "review/cli": { may: ["environments", "errors", "promotion/history", "releases", "review", "terminal"] },
  "linting/synthesize-stacks": { may: ["linting", "local/run-synthesis"] },
};

/** Inside the gateway a request goes from left to right, and each part knows only what is left of it. */
const GATEWAY: ImportRules = {
  "gateway/terraform": { may: ["errors"] },
  "gateway/model": { may: ["errors", "gateway/terraform"] },
  "gateway/lambda": { may: ["errors", "gateway/model"] },
  "gateway/dynamodb": { may: ["errors", "gateway/model"] },
  "gateway/patterns": { may: [] },
  "gateway/vtl": { may: ["errors", "gateway/patterns"] },
  // It hands on what calls functions, without knowing how.
  "gateway/faults": { may: ["errors", "gateway/lambda", "gateway/model"] },
  "gateway/invocation": {
    may: ["errors", "gateway/model", "gateway/patterns", "gateway/vtl"],
    // Stages of other kinds of APIs are reached as those of REST APIs are, and each kind remembers its own.
    types: ["gateway/lambda", "gateway/http-api/prepared", "gateway/http-api/services"],
  },
  "gateway/integrations": {
    may: ["errors", "gateway/model", "gateway/invocation", "gateway/lambda", "gateway/vtl"],
  },
  "gateway/authorizers": { may: ["errors", "gateway/model", "gateway/invocation"] },
  "gateway/handlers": {
    may: [
      "errors",
      "gateway/model",
      "gateway/invocation",
      "gateway/authorizers",
      "gateway/integrations",
      "gateway/vtl",
    ],
    alone: true,
  },
  "gateway/execute-api": {
    may: [
      "errors",
      "gateway/model",
      "gateway/patterns",
      "gateway/invocation",
      "gateway/integrations",
      "gateway/handlers",
    ],
  },
  // An HTTP API has a way of its own, made of the same parts.
  "gateway/http-api": {
    may: [
      "errors",
      "gateway/model",
      "gateway/vtl",
      "gateway/invocation",
      "gateway/authorizers",
      "gateway/integrations",
    ],
    types: ["gateway/lambda"],
  },
  "gateway/http-api/handlers": {
    may: [
      "gateway/invocation",
      "gateway/http-api/authorizers",
      "gateway/http-api/cors",
      "gateway/http-api/http-api-error",
      "gateway/http-api/http-invocation",
      "gateway/http-api/integrations",
      "gateway/http-api/mapping",
      "gateway/http-api/prepared",
    ],
    alone: true,
  },
  "gateway/execute-stage": {
    may: ["gateway/invocation", "gateway/execute-api", "gateway/http-api"],
  },
  // So has a WebSocket API: connections, and what runs when somebody connects, says something or leaves.
  "gateway/websocket": {
    may: [
      "errors",
      "gateway/model",
      "gateway/patterns",
      "gateway/vtl",
      "gateway/invocation",
      "gateway/authorizers",
      "gateway/integrations",
      "gateway/handlers/throttle-request",
    ],
  },
  "gateway/websocket/selection": { may: ["gateway/vtl"] },
  "gateway/server": {
    may: ["errors", "gateway/model", "gateway/invocation", "gateway/execute-stage"],
    types: ["gateway/websocket"],
  },
  // What is loaded once, before the first request.
  "gateway/release-store": { may: ["errors", "gateway/terraform", "gateway/model"] },
  "gateway/access": {
    may: ["errors", "gateway/terraform", "gateway/model", "gateway/invocation", "gateway/authorizers"],
  },
  "gateway/backends": { may: ["errors", "gateway/terraform", "gateway/model", "gateway/invocation"] },
  "gateway/load-stacks": { may: ["errors", "gateway/terraform", "gateway/model", "gateway/release-store"] },
  "gateway/create-stage-table": { may: ["errors", "gateway/model", "gateway/invocation", "gateway/http-api/prepared"] },
  "gateway/function-calls": { may: ["gateway/model", "gateway/invocation"] },
  "gateway/absent-functions": { may: ["gateway/model", "gateway/lambda", "gateway/function-calls"] },
  "gateway/forbidden-functions": { may: ["gateway/model", "gateway/lambda", "gateway/function-calls"] },
  "gateway/coverage-report": {
    may: [
      "errors",
      "gateway/terraform",
      "gateway/model",
      "gateway/access",
      "gateway/backends",
      "gateway/invocation",
      "gateway/load-stacks",
      "gateway/create-stage-table",
      "gateway/absent-functions",
      "gateway/forbidden-functions",
      "gateway/websocket/create-web-socket-table",
      "gateway/server/tls",
    ],
  },
  "gateway/system-ids": { may: ["gateway/invocation"] },
  "gateway/listen": { may: ["errors", "gateway/terraform"] },
  "gateway/open-servers": { may: ["errors", "gateway/listen", "gateway/server"], types: ["gateway/websocket"] },
  "gateway/serve-stacks": {
    may: [
      "errors",
      "gateway/terraform",
      "gateway/model",
      "gateway/lambda",
      "gateway/access",
      "gateway/backends",
      "gateway/authorizers",
      "gateway/invocation",
      "gateway/http-api",
      "gateway/create-stage-table",
      "gateway/absent-functions",
      "gateway/forbidden-functions",
      "gateway/open-servers",
      "gateway/server",
      "gateway/websocket",
    ],
  },
  "gateway/start-gateway": {
    may: [
      "errors",
      "gateway/model",
      "gateway/lambda",
      "gateway/dynamodb",
      "gateway/access",
      "gateway/backends",
      "gateway/invocation",
      "gateway/load-stacks",
      "gateway/serve-stacks",
    ],
  },
  "gateway/reload": { may: ["errors", "gateway/model", "gateway/start-gateway"] },
  "gateway/cli": { may: ["errors", "gateway", "terminal"] },
};

/** Tools that drive the repository from outside: they may import anything, and nothing may import them. */
const OUTSIDE = ["__tests__", "bench", "e2e", "examples", "fuzz"];

const isIn = ({ path }: SourceFile, folders: readonly string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`));

const files = sourceFiles();
const ours = files.filter((file) => !isIn(file, OUTSIDE));

describe("imports", () => {
  it("of each folder are those it may have", () => {
    expect(forbiddenImports(ours, FOLDERS)).toEqual([]);
  });

  it("within the gateway follow the way of a request", () => {
    const gateway = ours.filter((file) => isIn(file, ["gateway"]));

    expect(gateway.length).toBeGreaterThan(0);
    expect(forbiddenImports(gateway, GATEWAY)).toEqual([]);
  });

  it("of CDKTF are in main.ts, stacks, constructs and the tests' own synthesis alone", () => {
    const engine = files
      .filter((file) => file.path !== "main.ts" && !isIn(file, ["stacks", "constructs", "__tests__/support"]))
      .flatMap((file) => importsOf(file).map(({ target }) => ({ path: file.path, target })))
      .filter(({ target }) => /^(cdktf|constructs|@cdktf\/.*)$/.test(target));

    expect(engine).toEqual([]);
  });

  it("of the provider name one class each: its front door costs seconds and half a gigabyte", () => {
    const targets = files.flatMap((file) => importsOf(file).map(({ target }) => target));
    const provider = targets.filter((target) => target.startsWith("@cdktf/provider-aws"));

    expect(provider.length).toBeGreaterThan(0);
    expect(provider.filter((target) => !/^@cdktf\/provider-aws\/lib\/[a-z0-9-]+\/index\.js$/.test(target))).toEqual([]);
  });
});

/** The edge of a program, where its surroundings come in. */
const isEdge = ({ path }: SourceFile) => /(^|\/|-)(cli|main)\.ts$/.test(path) || isIn({ path, text: "" }, OUTSIDE);

const filesWith = (pattern: RegExp) =>
  files.filter((file) => !isEdge(file) && pattern.test(withoutComments(file.text))).map(({ path }) => path);

describe("what a program's surroundings decide", () => {
  it("are environment variables, read at its edge", () => {
    expect(filesWith(/\bprocess\s*(\.|\?\.)\s*env\b|\bprocess\[["']env|\{[^}]*\benv\b[^}]*\} = process\b/)).toEqual([
      "functions/runtime/environment-variables.ts",
    ]);
  });

  it("are the clock, randomness and ids, which come in as arguments", () => {
    const reasons = {
      "functions/authorize.ts": "an entry point: Lambda hands it an event and nothing else",
      "gateway/lambda/create-function-runner.ts":
        "the clock of a function is the machine's unless it is told another one",
      "gateway/lambda/runner/function-worker.ts": "a function's timeout is measured while it runs",
      "gateway/lambda/runner/in-process-instance.ts": "a function's timeout is measured while it runs",
      "gateway/lambda/runner/lambda-context.ts": "a function asks for the time it has left",
      "gateway/system-ids.ts": "the ids a command line gives the gateway; tests give it others",
    };

    expect(
      filesWith(
        /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandom(UUID|Bytes|Int|FillSync)\b|\bperformance\.now\b|\bhrtime\b/,
      ),
    ).toEqual(Object.keys(reasons));
  });
});

describe("the npm package `constructs`", () => {
  it("is not hidden by our folder of that name", () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(__dirname, "../tsconfig.json"), "utf8"));

    expect(files.map(({ path }) => path)).not.toContain("constructs/index.ts");
    expect(compilerOptions).not.toHaveProperty("baseUrl");
    expect(compilerOptions).not.toHaveProperty("paths");
  });
});
