import type { JsonObject } from "../json-object.ts";

/** An authorizer as an imported document declares it. */
export interface ImportedAuthorizer {
  readonly type: "document";
  readonly function?: never;
  readonly outsideFunction?: never;
  /** The security scheme, with its extensions. */
  readonly scheme: JsonObject;
  /** What tells callers apart: `method.request.header.Authorization`. */
  readonly identitySource: readonly string[];
  /** User pools know scopes of tokens. */
  readonly takesScopes: boolean;
}
