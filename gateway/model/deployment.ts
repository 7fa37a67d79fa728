import type { ApiDefinition } from "./api-definition.ts";

/** API Gateway's snapshot of an API. */
export interface Deployment {
  readonly address: string;
  readonly id: string;
  /** The release it was made for, `r-` and eight hexadecimal digits, when its triggers name one. */
  readonly release?: string;
  readonly definition: ApiDefinition;
}
