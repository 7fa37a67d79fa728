import type { CacheKey } from "../cache-key.ts";
import type { Cors } from "../cors.ts";
import type { Integration } from "../integrations/integration.ts";
import type { Access } from "../route.ts";
import type { BasePathMode } from "./base-path.ts";

/** Nothing of what the union has. */
export type AllNever<Union> = { readonly [Key in Union extends unknown ? keyof Union : never]?: never };

/** What TypeScript may say of who calls an operation. */
export type AccessSettings = (Access | AllNever<Access>) & { readonly apiKeyRequired?: boolean };

/** Who may call, and what answers; either, both or nothing. */
type OperationDefaults = (Access | AllNever<Access>) & (Integration | AllNever<Integration>);

/** What TypeScript gives an operation of a document. It wins over what the document says itself. */
export type OperationSettings = OperationDefaults &
  CacheKey & {
    /** Clients need a key of a usage plan. @default what the document says */
    readonly apiKeyRequired?: boolean;
    /** What browsers may do here; `false`: no page may call it. @default what the API says */
    readonly cors?: Cors | false;
  };

/**
 * An existing OpenAPI 3.0 or Swagger 2.0 document, with or without API Gateway's extensions. Its operations become routes, with
 * those of `routes` beside them; models, examples and descriptions stay as they are.
 */
export interface DocumentSource {
  /** JSON or YAML, from the service's folder: `petstore.yaml`. */
  readonly file: string;
  /** Whether paths begin with the `basePath` of its addresses, in whole or without its first part. @default "ignore" */
  readonly basePath?: BasePathMode;
  /** For operations for which neither the document nor `operations` says it. @default what is lacking is an error */
  readonly defaults?: OperationDefaults;
  /** By method and path: `"GET /pets/{petId}": { function: "show-pet", authorizer: "jwt" }`. */
  readonly operations?: Readonly<Record<string, OperationSettings>>;
}
