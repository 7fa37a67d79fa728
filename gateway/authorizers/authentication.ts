import type { Policy } from "../invocation/authorization/policy.ts";
import type { IamPrincipal } from "../invocation/iam-principal.ts";
import type { AuthorizerOutcome } from "../invocation/invocation.ts";

/**
 * Who calls, by the word of whoever knows. Whether the caller may is decided afterwards, together with the API's resource policy.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export type Authentication = LambdaAuthentication | CognitoAuthentication | IamAuthentication;

export interface LambdaAuthentication {
  readonly kind: "lambda";
  readonly authorizer: AuthorizerOutcome;
  /** What the function returned. */
  readonly policy: Policy;
}

/** A valid token: there is no policy of the caller's own. */
export interface CognitoAuthentication {
  readonly kind: "cognito";
  readonly authorizer: AuthorizerOutcome;
}

/** A valid signature. The caller's account beside the API's tells how the two policies are combined. */
export interface IamAuthentication {
  readonly kind: "iam";
  readonly principal: IamPrincipal;
  /** All statements of the caller's identity policies. */
  readonly policy: Policy;
}
