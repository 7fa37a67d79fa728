import { service } from "../../api/service.ts";
import { environments } from "../../environments/index.ts";
import { type ReleaseContent, releaseId, roleFingerprint } from "../../releases/release-id.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { environmentWith } from "../support/environments.ts";

const list = {
  runtime: "nodejs22.x",
  architecture: "arm64",
  memorySize: 512,
  timeoutSeconds: 10,
  codeSha256: "ab".repeat(32),
  environment: { RECORDS_TABLE_NAME: "{prefix}-records" },
} as const;

const content: ReleaseContent = {
  document: { openapi: "3.0.1", paths: { "/records": { get: {}, post: {} } } },
  functions: { list },
};

const withFunction = (changes: object): ReleaseContent => ({
  ...content,
  functions: { list: { ...list, ...changes } },
});

describe("a release id", () => {
  it("is r- and 8 hexadecimal digits", () => {
    expect(releaseId(content)).toMatch(/^r-[0-9a-f]{8}$/);
  });

  it("does not depend on the order in which keys were set", () => {
    const { codeSha256, ...settings } = list;
    const reordered: ReleaseContent = {
      functions: { list: { codeSha256, ...settings } },
      document: { paths: { "/records": { post: {}, get: {} } }, openapi: "3.0.1" },
    };

    expect(releaseId(reordered)).toBe(releaseId(content));
  });

  it("depends on the order of a list, which has a meaning", () => {
    const ordered = (tags: string[]) => releaseId({ ...content, document: { tags } });

    expect(ordered(["a", "b"])).not.toBe(ordered(["b", "a"]));
  });

  it.each<[string, ReleaseContent]>([
    ["the API definition", { ...content, document: { openapi: "3.0.1", paths: {} } }],
    ["the code", withFunction({ codeSha256: "cd".repeat(32) })],
    ["the runtime", withFunction({ runtime: "nodejs20.x" })],
    ["the architecture", withFunction({ architecture: "x86_64" })],
    ["the memory", withFunction({ memorySize: 1024 })],
    ["the timeout", withFunction({ timeoutSeconds: 11 })],
    ["an environment variable", withFunction({ environment: {} })],
    ["a function's name", { ...content, functions: { search: list } }],
    ["the number of functions", { ...content, functions: { list, search: list } }],
  ])("changes with %s", (_what, changed) => {
    expect(releaseId(changed)).not.toBe(releaseId(content));
  });
});

describe("a role's fingerprint", () => {
  it("changes with what the function may do, and with nothing else", () => {
    const policy = { Action: ["dynamodb:GetItem"], Resource: ["table"] };

    expect(roleFingerprint(policy)).toMatch(/^e-[0-9a-f]{8}$/);
    expect(roleFingerprint({ Resource: ["table"], Action: ["dynamodb:GetItem"] })).toBe(roleFingerprint(policy));
    expect(roleFingerprint({ ...policy, Action: ["dynamodb:Query"] })).not.toBe(roleFingerprint(policy));
  });
});

describe("what a commit builds", () => {
  const code = new Map(["authorize", "create-record", "list-records"].map((name) => [name, name]));

  it("is the same release in every environment that ships with the service", () => {
    const ids = environments.map((environment) => describeBuild(service, environment, code).release);

    expect(new Set(ids).size).toBe(1);
  });

  it("has the same roles in every environment, so that a ledger can compare them", () => {
    const roles = environments.map((environment) => describeBuild(service, environment, code).roles);

    expect(roles[1]).toEqual(roles[0]);
    expect(roles[2]).toEqual(roles[0]);
  });

  it("is another release where an environment gives a function more memory", () => {
    const larger = environmentWith({ functions: { "list-records": { memorySize: 1024 } } });

    expect(describeBuild(service, larger, code).release).not.toBe(
      describeBuild(service, environmentWith(), code).release,
    );
  });
});
