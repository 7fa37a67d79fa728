import type { ApiModel } from "./api-model.ts";
import type { Authorizer } from "./authorizer.ts";
import type { GatewayResponse, GatewayResponseType } from "./gateway-response.ts";
import type { RequestValidator } from "./request-validator.ts";
import type { Resource } from "./resource.ts";
import type { ResourcePolicyDocument } from "./resource-policy-document.ts";

/** Everything of an API that a deployment freezes. */
export interface ApiDefinition {
  readonly resources: readonly Resource[];
  readonly models: readonly ApiModel[];
  readonly authorizers: readonly Authorizer[];
  readonly requestValidators: readonly RequestValidator[];
  readonly gatewayResponses: Readonly<Partial<Record<GatewayResponseType, GatewayResponse>>>;
  readonly apiKeySource: "HEADER" | "AUTHORIZER";
  readonly binaryMediaTypes: readonly string[];
  readonly resourcePolicy?: ResourcePolicyDocument;
  /** Bytes from which answers are compressed; absent: never. */
  readonly minimumCompressionSize?: number;
}
