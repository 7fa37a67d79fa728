import type { Authorizer } from "./authorizers/authorizer.ts";
import type { Cors } from "./cors.ts";
import type { GatewayResponses } from "./gateway-responses.ts";
import type { DocumentSource } from "./import/document-source.ts";
import type { ImportedDocument } from "./import/imported-document.ts";
import { functionUsesOf } from "./integrations/function-uses.ts";
import type { FunctionUse } from "./integrations/integration.ts";
import { oncePer } from "./once-per.ts";
import type { ResourcePolicy } from "./resource-policy.ts";
import type { Route } from "./route.ts";

export interface ApiDefinition extends Cors {
  readonly title: string;
  readonly description: string;
  readonly routes: readonly Route[];
  /**
   * An existing OpenAPI document, whose operations join `routes`: `{ file: "petstore.yaml" }`. What TypeScript says, here or of
   * its operations, wins over what it says.
   *
   * @default the API is what `routes` say
   */
  readonly document?: DocumentSource;
  readonly authorizers: Readonly<Record<string, Authorizer>>;
  /** Types whose bodies are bytes and not text: `image/png`, `image/*`, or all of them. @default none */
  readonly binaryMediaTypes?: readonly string[];
  /** Bytes from which answers are compressed, 0–10,485,760. @default never */
  readonly minimumCompressionSize?: number;
  /** Where an API key comes from: the header `x-api-key`, or `usageIdentifierKey` of an authorizer's answer. @default "HEADER" */
  readonly apiKeySource?: "HEADER" | "AUTHORIZER";
  /** Answers API Gateway gives by itself. @default its own, with the headers a browser needs */
  readonly gatewayResponses?: GatewayResponses;
  /** Who may reach the API at all. @default everybody; a private API: everybody who can reach its VPC endpoints */
  readonly resourcePolicy?: ResourcePolicy;
  /** How many resources AWS allows the account in one API. @default 300 */
  readonly resourceLimit?: number;
  /** How many authorizers AWS allows the account in one API. @default 10 */
  readonly authorizerLimit?: number;
  /** How long AWS lets regional and private APIs of the account wait for a whole answer, in milliseconds. @default 29,000 */
  readonly integrationTimeoutLimitMs?: number;
  /** How many characters AWS allows the account in a resource policy. @default 8,192 */
  readonly resourcePolicyLimit?: number;
  /** How many documentation parts AWS allows one API. @default 2,000 */
  readonly documentationPartLimit?: number;
  /** What was read of the document, in place of `document`. */
  readonly imported?: ImportedDocument;
}

/** Every function the API needs, once, in alphabetical order, with all it uses. */
export const functionsOf = oncePer((api: ApiDefinition): readonly FunctionUse[] =>
  functionUsesOf([...Object.values(api.authorizers), ...api.routes]),
);
