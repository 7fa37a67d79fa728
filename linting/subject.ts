import { buildStack } from "../gateway/model/build/build-stack.ts";
import type { Stack } from "../gateway/model/stack.ts";
import type { Configuration } from "../gateway/terraform/configuration.ts";
import { loadConfiguration } from "../gateway/terraform/load-configuration.ts";
import { type Document, readDocuments } from "../gateway/terraform/read-documents.ts";
import { type References, referencesOf } from "./read/references.ts";

/** One directory of Terraform JSON, in every form rules need it. */
export interface Subject {
  readonly configuration: Configuration;
  /** Its REST APIs with everything around them, whichever way they are declared. */
  readonly model: Stack;
  /** As written: expressions are not resolved. */
  readonly documents: readonly Document[];
  readonly references: References;
  /** `2026-11-21` */
  readonly today: string;
}

/** @throws ConfigurationError when there is nothing to read, or it is not Terraform JSON */
export function readSubject(directory: string, today: string): Subject {
  const configuration = loadConfiguration(directory);
  const documents = readDocuments(configuration.directory);
  return { configuration, model: buildStack(configuration), documents, references: referencesOf(documents), today };
}
