import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { FeatureGroup, ReadTest } from "./features-page.ts";

/** What is claimed, and by which tests it is shown. @param root absolute path of the repository */
export const readFeatures = (root: string): readonly FeatureGroup[] =>
  JSON.parse(readFileSync(join(root, "__tests__/features/features.json"), "utf8"));

export const testReader =
  (root: string): ReadTest =>
  (file) => {
    const path = join(root, "__tests__", file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
