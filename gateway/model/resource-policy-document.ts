import type { JsonValue } from "../terraform/json-value.ts";

/** The resource policy of an API, as it is written. */
export interface ResourcePolicyDocument {
  /** Of the resource that sets it. */
  readonly address: string;
  /** Resources in full, shorthand ones too; a text when it is not JSON. Absent: there is one that is known only after an apply. */
  readonly document?: JsonValue;
}
