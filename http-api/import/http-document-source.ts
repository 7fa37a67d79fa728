import type { AllNever } from "../../openapi/import/document-source.ts";
import type { Access } from "../../openapi/route.ts";
import type { HttpIntegration } from "../http-integration.ts";

/** What TypeScript gives an operation of a document: who may call, and what answers. It wins over what the document says. */
export type HttpOperationSettings = (Access | AllNever<Access>) & (HttpIntegration | AllNever<HttpIntegration>);

/** An existing OpenAPI 3.0 or Swagger 2.0 document, whose operations become routes with those of `routes` beside them. */
export interface HttpDocumentSource {
  /** JSON or YAML, from the service's folder: `petstore.yaml`. */
  readonly file: string;
  /** For operations for which neither the document nor `operations` says it. @default what is lacking is an error */
  readonly defaults?: HttpOperationSettings;
  /** By key of the route: `"GET /pets/{petId}": { function: "show-pet", authorizer: "tokens" }`, or `$default`. */
  readonly operations?: Readonly<Record<string, HttpOperationSettings>>;
}

/** What of a document is neither a route nor a setting of the API. */
export interface ImportedHttpDocument {
  /** Of the API, as its document says it. */
  readonly version: string;
  readonly schemas: Readonly<Record<string, unknown>>;
}
