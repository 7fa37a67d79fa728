import type { Route } from "../openapi/route.ts";
import type { HttpAuthorizer } from "./authorizers/http-authorizer.ts";
import type { HttpCors } from "./cors.ts";
import type { PayloadFormat } from "./http-integration.ts";
import type { HttpRoute } from "./http-route.ts";
import type { HttpDocumentSource, ImportedHttpDocument } from "./import/http-document-source.ts";

/** An HTTP API. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html */
export interface HttpApiDefinition {
  readonly title: string;
  readonly description: string;
  /** Declared by `httpRoute`, or by `route` where it asks for nothing that only a REST API has. */
  readonly routes: readonly (HttpRoute | Route)[];
  /**
   * An existing OpenAPI document, whose operations join `routes`: `{ file: "petstore.yaml" }`. What TypeScript says, here or of its
   * operations, wins over what it says.
   *
   * @default the API is what `routes` say
   */
  readonly document?: HttpDocumentSource;
  readonly authorizers: Readonly<Record<string, HttpAuthorizer>>;
  /** @default no browser calls the API */
  readonly cors?: HttpCors;
  /** How requests are told to functions, where a route says nothing else. @default "2.0" */
  readonly payloadFormat?: PayloadFormat;
  /** What was read of the document, in place of `document`. */
  readonly imported?: ImportedHttpDocument;
}
