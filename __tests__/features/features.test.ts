import { readFileSync } from "node:fs";
import { join } from "node:path";

import { declaredNames, unknownName } from "./declared-names.ts";
import type { Feature } from "./feature.ts";
import { featuresPage, unshownFeatures } from "./features-page.ts";
import { localLevel } from "./local-level.ts";
import { catalogue, catalogueProblems, evidence, readTags } from "./read-features.ts";
import { type Tag, tagsIn } from "./tags.ts";

const ROOT = join(__dirname, "../..");
const names = declaredNames(ROOT);

/** What everything has, what says nothing to API Gateway, and other kinds of APIs. */
const NO_FEATURES: Readonly<Record<string, readonly string[]>> = {
  environment: [
    "name",
    "service",
    "namePrefix",
    "account",
    "region",
    "functions",
    "deployers",
    "dataProtection",
    "authorizer",
    "httpApi",
    "rollout",
    "ci",
    "previews",
    "webSocketApi",
  ],
  route: [
    ...["summary", "tables", "method", "path", "operation", "name", "schema"],
    // Parts of an integration that each of its kind has.
    ...["requestParameters", "action", "actions", "resources", "anyResource", "statusCode", "imported"],
  ],
  api: ["title", "description", "routes", "authorizers", "imported"],
  authorizer: ["function", "tables"],
  // Resources beside an API.
  service: [
    ...[
      "api",
      "httpApi",
      "webSocketApi",
      "tables",
      "functionSettings",
      "queues",
      "topics",
      "streams",
      "deliveryStreams",
    ],
    ...["buckets", "stateMachines", "eventBuses", "bucket", "stream", "type", "definition", "permissions"],
  ],
};

describe("docs/features.md", () => {
  it("is what tests, examples and the gateway's lists say; `npm run features` writes it", () => {
    const tags = readTags(ROOT);

    expect(catalogueProblems(tags, names)).toEqual([]);
    expect(readFileSync(join(ROOT, "docs/features.md"), "utf8")).toBe(featuresPage(catalogue, evidence(tags, names)));
  });

  it("names pages of AWS", () => {
    for (const { see } of catalogue.flatMap(({ features }) => features)) {
      expect(see).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });

  it("has everything that can be declared", () => {
    const claimed = catalogue.flatMap(({ features }) => features.flatMap(({ declared = [] }) => declared));
    const isClaimed = (root: string, name: string) =>
      claimed.some((one) => new RegExp(`^${root}\\.(.+\\.)?${name}(\\.|=|$)`).test(one));
    const own = (root: string) => [...(names.properties.get(root) ?? [])];
    const roots = {
      environment: [...new Set([...names.settings.keys()].map((path) => path.split(".")[0] ?? ""))],
      api: own("api"),
      authorizer: own("authorizer"),
      route: own("route"),
      service: own("service"),
    };
    const missing = Object.entries(roots).flatMap(([root, all]) =>
      all
        .filter((name) => !isClaimed(root, name) && !NO_FEATURES[root]?.includes(name))
        .map((name) => `${root}.${name}`),
    );

    expect(missing).toEqual([]);
  });
});

const feature = (more: Partial<Feature> = {}): Feature => ({
  ...{ id: "cache", name: "Cache", see: "https://x", declared: ["environment.stage.cache"] as const },
  ...more,
});
const groupOf = (...features: Feature[]) => [{ group: "Stages", features }];
const LOCAL: Tag = { feature: "cache", file: "__tests__/gateway/cache.test.ts", title: "keeps | answers" };
const STACK: Tag = { feature: "cache", file: "__tests__/stacks/a.test.ts", title: "is a cluster" };
const STEP: Tag = { feature: "cache", file: "e2e/scenario/every-setting.ts" };
const shownBy =
  (...tags: Tag[]) =>
  (one: Feature) => ({ local: localLevel(one), examples: ["orders"], tags });

describe("a feature", () => {
  it("is tagged by the tests right below, alone or in a table, and by steps", () => {
    const text = [
      "// feature: cache, cache-key",
      'it("keeps \\"answers\\"", () => {});',
      "  // feature: cache",
      "  it.each([",
      '    ["a", 1],',
      '  ])("is %s", () => {});',
    ].join("\n");

    expect(tagsIn({ file: "a.test.ts", text })).toEqual([
      { feature: "cache", file: "a.test.ts", title: 'keeps "answers"' },
      { feature: "cache-key", file: "a.test.ts", title: 'keeps "answers"' },
      { feature: "cache", file: "a.test.ts", title: "is %s" },
    ]);
    expect(tagsIn({ file: "e2e/step.ts", text: "// feature: cache\nexport {};" })).toEqual([
      { feature: "cache", file: "e2e/step.ts" },
    ]);
    expect(() => tagsIn({ file: "a.test.ts", text: "// feature: cache\nexpect(1);" })).toThrow(
      "a.test.ts: no test below '// feature: cache'",
    );
  });

  it("is a row with what declares, deploys, serves and tests it", () => {
    expect(featuresPage(groupOf(feature()), shownBy(STACK, LOCAL, STEP))).toContain(
      "| [Cache](https://x) | `environment.stage.cache` | [e2e every-setting](../e2e/scenario/every-setting.ts), [orders](../examples/orders) | yes | [is a cluster](../__tests__/stacks/a.test.ts); [keeps \\| answers](../__tests__/gateway/cache.test.ts) |",
    );
  });

  it.each([
    ["without a test", feature(), [STEP], "cache: no test is tagged with it"],
    [
      "served without a test of it",
      feature(),
      [STACK],
      "cache: is served locally, and no test of the gateway is tagged with it",
    ],
    [
      "absent and tested",
      feature({ absent: "nobody needs it" }),
      [STACK],
      "cache: is absent, and something is tagged with it",
    ],
  ])("is no row %s", (_, one, tags, problem) => {
    expect(unshownFeatures(groupOf(one), shownBy(...tags))).toContain(problem);
  });

  it("is as far here as the gateway's own lists say", () => {
    expect(localLevel(feature({ gateway: ["aws_api_gateway_stage"] }))).toEqual({ level: "yes" });
    expect(localLevel(feature({ gateway: ["aws_iam_role"] }))).toEqual({ level: "nothing to serve" });
    expect(localLevel(feature({ gateway: ["aws_api_gateway_stage", "aws_api_gateway_vpc_link"] })).level).toBe(
      "approximate",
    );
    expect(localLevel(feature({ gateway: ["aws_wafv2_web_acl_association", "aws_api_gateway_stage"] })).level).toBe(
      "absent",
    );
    expect(localLevel(feature({ gateway: ["x-amazon-apigateway-nonsense"] })).level).toBe("absent");
  });

  it.each([
    ["environment.stage.cash", "the environment has no setting 'stage.cash'"],
    ["environment.endpoint.type=GLOBAL", "'endpoint.type' does not take 'GLOBAL'"],
    ["route.colour", "no route has 'colour'"],
    ["mapping.responses.colour", "no part of a mapping has 'colour'"],
    ["authorizer.type=guess", "'authorizer.type' does not take 'guess'"],
  ])("is declared by what there is: not by %s", (declared, problem) => {
    expect(unknownName(declared, names)).toBe(problem);
  });
});
