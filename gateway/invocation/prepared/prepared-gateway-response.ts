import type { RequestSource } from "../mapping/request-source.ts";
import type { SimpleTemplate } from "./simple-template.ts";

/** An API's own answer to one kind of error. */
export interface PreparedGatewayResponse {
  readonly statusCode?: number;
  readonly headers: readonly { readonly name: string; readonly read: RequestSource }[];
  /** By content type. */
  readonly templates: ReadonlyMap<string, SimpleTemplate>;
}
