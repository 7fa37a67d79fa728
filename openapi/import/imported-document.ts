import type { JsonObject } from "../json-object.ts";

/** What of a document is neither an operation nor a setting of the API. */
export interface ImportedDocument {
  /** Of the API, as its document says it. */
  readonly version: string;
  readonly schemas: JsonObject;
  readonly validators: JsonObject;
  /** A resource policy, for an API that TypeScript gives none. */
  readonly policy?: JsonObject;
  /** `tags` and their descriptions. */
  readonly tags?: readonly unknown[];
}
