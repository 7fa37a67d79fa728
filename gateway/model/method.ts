import type { Authorizer } from "./authorizer.ts";
import type { Integration } from "./integration.ts";
import type { RequestValidator } from "./request-validator.ts";

export type Authorization =
  | { readonly type: "NONE" }
  | { readonly type: "AWS_IAM" }
  | { readonly type: "CUSTOM"; readonly authorizer: Authorizer }
  | { readonly type: "COGNITO_USER_POOLS"; readonly authorizer: Authorizer; readonly scopes: readonly string[] };

/** What a resource answers to one HTTP method. */
export interface Method {
  /** Where it is declared, for messages. */
  readonly address: string;
  /** `ANY` stands for every method the resource does not declare. */
  readonly httpMethod: string;
  readonly authorization: Authorization;
  readonly isApiKeyRequired: boolean;
  /** `method.request.querystring.q` → whether it is required. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  /** Content type, or `$default`, → name of a model. */
  readonly requestModels: Readonly<Record<string, string>>;
  readonly requestValidator?: RequestValidator;
  readonly integration?: Integration;
  /** By status code. */
  readonly responses: Readonly<Record<string, MethodResponse>>;
}

export interface MethodResponse {
  readonly statusCode: string;
  /** `method.response.header.X` → whether it is required. */
  readonly responseParameters: Readonly<Record<string, boolean>>;
}
