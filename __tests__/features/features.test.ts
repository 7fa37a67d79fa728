import { readFileSync } from "node:fs";
import { join } from "node:path";

import { examples } from "../../examples/index.ts";
import { type Feature, featuresPage, untrueFeatures } from "./features-page.ts";
import { readFeatures, testReader } from "./read-features.ts";

const ROOT = join(__dirname, "../..");
const groups = readFeatures(ROOT);
const groupOf = (feature: Partial<Feature>) => [
  {
    group: "g",
    features: [{ feature: "Cache", see: "https://x", declared: ["a.test.ts", "keeps"] as const, ...feature }],
  },
];
const read = (file: string) =>
  file === "a.test.ts" ? 'it("keeps", () => {});\nit.each([[1]])("is %s", () => {});' : undefined;

describe("docs/features.md", () => {
  it("is what the tests show; `npm run features` writes it", () => {
    expect(readFileSync(join(ROOT, "docs/features.md"), "utf8")).toBe(featuresPage(groups, testReader(ROOT)));
  });

  it("names examples there are, and pages of AWS", () => {
    const named = groups.flatMap(({ features }) => features.flatMap((feature) => feature.examples ?? []));

    expect(named.filter((name) => !examples.some((example) => example.name === name))).toEqual([]);
    for (const { features } of groups) {
      for (const { see } of features) expect(see).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/apigateway\//);
    }
  });
});

describe("a feature", () => {
  it("is shown by tests with these titles, alone or in a table", () => {
    expect(untrueFeatures(groupOf({ served: ["a.test.ts", "is %s"] }), read)).toEqual([]);
  });

  it("is no feature when its test has gone, or has another title", () => {
    expect(untrueFeatures(groupOf({ declared: ["b.test.ts", "keeps"] }), read)).toEqual([
      "Cache: there is no __tests__/b.test.ts",
    ]);
    expect(() => featuresPage(groupOf({ served: ["a.test.ts", "kept"] }), read)).toThrow(
      "Cache: __tests__/a.test.ts has no test 'kept'",
    );
  });
});
