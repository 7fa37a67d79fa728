import { join } from "node:path";

import { service } from "../../api/service.ts";
import type { EnvironmentInput } from "../../environments/environment.ts";
import { lintStacks } from "../../linting/lint-stacks.ts";
import { buildApp } from "../../stacks/build-app.ts";
import { buildService, type ServiceBuild } from "../../stacks/build-service.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const ROOT = join(__dirname, "../..");
const directories = temporaryDirectories();
let built: ServiceBuild;

beforeAll(async () => {
  built = await buildService(ROOT, service);
});

/** What the linter makes of an environment: rules that are broken, and reasons that are accepted, by rule. */
function linted(changes: Partial<EnvironmentInput>) {
  const outdir = directories();
  synthesize(buildApp({ root: ROOT, outdir, environments: [environmentWith(changes)], built }));
  const stacks = [{ name: "dev", directory: join(outdir, "stacks", "dev") }];
  const { findings, accepted } = lintStacks({ stacks, suppressions: [], today: "2026-11-21" }).stacks[0] ?? {};
  return {
    broken: findings?.map(({ rule }) => rule.id),
    reasons: Object.fromEntries(accepted?.map(({ rule, reason }) => [rule.id, reason]) ?? []),
  };
}

const domain = {
  name: "api.example.com",
  certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000",
};

describe("reasons in the settings", () => {
  it("are accepted where the rules ask for them", () => {
    const { broken, reasons } = linted({
      dataProtection: { enabled: false, reason: "nothing that cannot be made again" },
      stage: {
        ...environmentInput.stage,
        dataTrace: { reason: "looking for a lost header, ${context.requestId} by id" },
        cache: {
          sizeGb: 0.5,
          invalidation: { requireAuthorization: false, reason: "only our own pages call it" },
          methods: { "GET /records": { enabled: false }, "GET /records/{id}": { enabled: false } },
        },
      },
      domain: { ...domain, securityPolicy: { policy: "TLS_1_0", reason: "meters in the field know no newer TLS" } },
    });

    expect(reasons).toEqual({
      "method-authorization": expect.stringContaining("load balancers"),
      "table-deletion-protection": "nothing that cannot be made again",
      "stage-data-trace": "looking for a lost header, ${context.requestId} by id",
      "stage-cache-invalidation": "only our own pages call it",
      "domain-tls": "meters in the field know no newer TLS",
    });
    expect(broken).not.toEqual(expect.arrayContaining(Object.keys(reasons)));
  });

  it("are accepted for a default endpoint that stays open beside mutual TLS", () => {
    const mutualTls = {
      truststoreUri: "s3://trust/store.pem",
      defaultEndpointOpen: { reason: "health checks have no certificate" },
    };
    const { broken, reasons } = linted({ domain: { ...domain, mutualTls } });

    expect(reasons["api-default-endpoint"]).toBe("health checks have no certificate");
    expect(broken).not.toContain("api-default-endpoint");
  });

  it("are missing where nobody gave any", () => {
    const { broken, reasons } = linted({
      stage: { ...environmentInput.stage, dataTrace: true },
      dataProtection: { enabled: false, reason: "nothing of value" },
      domain,
    });

    expect(broken).toEqual(expect.arrayContaining(["stage-data-trace", "api-default-endpoint"]));
    expect(Object.keys(reasons).sort()).toEqual(["method-authorization", "table-deletion-protection"]);
  });
});
