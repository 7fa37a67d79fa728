import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { examples } from "../../examples/index.ts";
import { catalogue } from "./catalogue/index.ts";
import { type DeclaredNames, declaredNames, unknownName } from "./declared-names.ts";
import { isDeclaredIn } from "./examples-with.ts";
import type { Feature } from "./feature.ts";
import { type EvidenceOf, unshownFeatures } from "./features-page.ts";
import { localLevel } from "./local-level.ts";
import { type Tag, tagsIn } from "./tags.ts";

/** Everything that is tagged: tests, and the steps of the end-to-end scenario. @param root absolute path of the repository */
export function readTags(root: string): readonly Tag[] {
  const files = ["__tests__", "e2e/scenario"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
  return files
    .filter((file) => file.endsWith(".test.ts") || /^e2e\/.*\.ts$/.test(file))
    .sort()
    .flatMap((file) => tagsIn({ file, text: readFileSync(join(root, file), "utf8") }));
}

/** What there is to be known of each feature. */
export function evidence(tags: readonly Tag[], names: DeclaredNames): EvidenceOf {
  const examplesWith = (declared: readonly string[] = []) =>
    examples.filter((example) => declared.some((one) => isDeclaredIn(example, one, names))).map(({ name }) => name);
  return (feature: Feature) => ({
    local: localLevel(feature),
    examples: examplesWith(feature.declared),
    tags: tags.filter((tag) => tag.feature === feature.id),
  });
}

/** Why the page cannot be made as the catalogue stands, one sentence each. */
export function catalogueProblems(tags: readonly Tag[], names: DeclaredNames): readonly string[] {
  const features = catalogue.flatMap((group) => group.features);
  const ids = new Set(features.map(({ id }) => id));
  return [
    ...tags
      .filter(({ feature }) => !ids.has(feature))
      .map(({ feature, file }) => `${file}: there is no feature '${feature}'`),
    ...features.flatMap(({ id, declared = [] }) =>
      declared.flatMap((one) => {
        const unknown = unknownName(one, names);
        return unknown === undefined ? [] : [`${id}: ${unknown}`];
      }),
    ),
    ...unshownFeatures(catalogue, evidence(tags, names)),
  ];
}

export { catalogue, declaredNames };
