import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { service } from "../../api/service.ts";
import type { Environment } from "../../environments/environment.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { buildApp } from "../../stacks/build-app.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { buildFor, packagesOf } from "../support/service-stacks.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const newDirectory = temporaryDirectories();

type App = ReturnType<typeof buildApp>;

const dev = environmentWith({ name: "dev" });
const prod = environmentWith({ name: "prod", releases: { follow: "pinned" } });
const build = buildFor(prod);

interface Options {
  readonly ledger?: Ledger;
  readonly service?: ServiceDefinition;
  readonly head?: boolean;
}

/** An app in a directory of its own. Without git there is no history, so only the ledger's own content is checked. */
function appOf(environments: readonly Environment[], options: Options = {}): App {
  const root = newDirectory();
  if (options.ledger) {
    mkdirSync(join(root, "environments"));
    writeFileSync(join(root, "environments/prod.release.json"), JSON.stringify(options.ledger));
  }
  const built = { service: options.service ?? service, packages: packagesOf(service), buildFor: () => build };
  return buildApp({ root, outdir: join(root, "cdktf.out"), environments, built, ...options });
}

it("goes into a folder below one that is not there, as a preview does in a new clone", () => {
  const root = newDirectory();
  const outdir = join(root, "cdktf.out", "previews", "42");
  const built = { service, packages: packagesOf(service), buildFor: () => build };
  synthesize(buildApp({ root, outdir, environments: [dev], environmentsAlone: true, built }));

  expect(readdirSync(join(outdir, "stacks"))).toEqual(["dev"]);
});

const stacksOf = (app: App) => app.node.children.map(({ node }) => node.id);

/** Every file below a directory with its content. */
function contentOf(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true }).map(String);
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(directory, file)).isFile())
      .map((file) => [file, readFileSync(join(directory, file), "latin1")]),
  );
}

describe("an app", () => {
  it("has a stack for each environment, named after it, and one that they share", () => {
    expect(stacksOf(appOf([dev, environmentWith({ name: "test" })]))).toEqual(["dev", "test", "bootstrap"]);
  });

  it("has a shared stack for each account and region", () => {
    const abroad = environmentWith({ name: "abroad", region: "us-east-1" });
    const elsewhere = environmentWith({ name: "elsewhere", account: "210987654321" });
    const ids = stacksOf(appOf([dev, environmentWith({ name: "test" }), abroad, elsewhere]));

    expect(ids.filter((id) => id.startsWith("bootstrap"))).toEqual([
      "bootstrap-dev-test",
      "bootstrap-abroad",
      "bootstrap-elsewhere",
    ]);
  });

  it("asks for the ledger of an environment that is pinned", () => {
    expect(messageOf(() => appOf([prod]))).toMatch(/^environments\/prod\.release\.json does not exist/);
  });

  it("refuses a ledger that cannot be deployed", () => {
    const ledger = { live: "r-0000000a", retained: [{ release: build.release, functions: {} }] };

    expect(messageOf(() => appOf([prod], { ledger }))).toBe(
      "environments/prod.release.json is not valid:\n" +
        `  live: r-0000000a is not in the ledger (retained: ${build.release}); name one of these`,
    );
  });

  it("needs no ledger to show what this commit builds", () => {
    expect(stacksOf(appOf([dev, prod], { head: true }))).toEqual(["dev", "prod"]);
  });

  it("is the same bytes every time it is synthesized", () => {
    const ledger = { live: build.release, retained: [{ release: build.release, functions: { ...build.roles } }] };
    const [first, second] = [appOf([dev, prod], { ledger }), appOf([dev, prod], { ledger })].map((app) => {
      synthesize(app);
      return contentOf(app.outdir);
    });

    expect(Object.keys(first ?? {})).toEqual(
      expect.arrayContaining(["stacks/dev/cdk.tf.json", "stacks/prod/cdk.tf.json"]),
    );
    expect(second).toEqual(first);
    expect(JSON.stringify(first)).not.toContain("stagecraft-");
  });

  it("is taken back when Terraform would misread a text of it", () => {
    const tables = { records: { partitionKey: { name: "${stageVariables.key}", type: "S" } } } as const;
    const app = appOf([dev], { service: { ...service, tables } });

    expect(messageOf(() => synthesize(app))).toMatch(
      /^Terraform would misread what is meant for API Gateway:\n {2}resource\.aws_dynamodb_table\.[\w-]+\.attribute\.0\.name: \$\{stageVariables\.key\} must be written/,
    );
    expect(Object.keys(contentOf(app.outdir))).not.toContain("stacks/dev/cdk.tf.json");
  });
});
