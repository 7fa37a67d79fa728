import type { APIGatewayAuthorizerWithContextResult, Statement } from "aws-lambda";

import type { Claims } from "./claims.ts";

const METHODS_BY_SCOPE: ReadonlyMap<string, readonly string[]> = new Map([
  ["records:read", ["GET"]],
  ["records:write", ["POST", "PUT", "DELETE"]],
]);

type Decision = APIGatewayAuthorizerWithContextResult<{ subject: string; scope: string }>;

/**
 * What the token's bearer may call. API Gateway keeps the answer for the token, whatever method comes next, so it speaks
 * of all methods of the stage; methods it does not name are refused with 403.
 *
 * @param methodArn `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{method}/{path}`
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function decide({ subject, scope }: Claims, methodArn: string): Decision {
  const stageArn = methodArn.split("/").slice(0, 2).join("/");
  const methods = scope.split(" ").flatMap((name) => METHODS_BY_SCOPE.get(name) ?? []);
  const resources = [...new Set(methods)].map((method) => `${stageArn}/${method}/*`);
  return {
    principalId: subject,
    policyDocument: { Version: "2012-10-17", Statement: [statement(resources, stageArn)] },
    context: { subject, scope },
  };
}

const statement = (allowed: string[], stageArn: string): Statement =>
  allowed.length > 0
    ? { Action: "execute-api:Invoke", Effect: "Allow", Resource: allowed }
    : { Action: "execute-api:Invoke", Effect: "Deny", Resource: [`${stageArn}/*`] };
