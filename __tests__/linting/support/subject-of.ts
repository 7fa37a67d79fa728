import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { readSubject, type Subject } from "../../../linting/subject.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import type { Document } from "./rule-cases.ts";

export const TODAY = "2026-11-21";

/** Reads configurations as the linter does, from directories that are gone after the tests. */
export function subjects(): (document: Document, today?: string) => Subject {
  const directories = temporaryDirectories();
  return (document, today = TODAY) => {
    const directory = directories();
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(document));
    return readSubject(directory, today);
  };
}
