import type { LambdaAuthorizer } from "../../model/authorizer.ts";
import type { Method } from "../../model/method.ts";
import { requestSource } from "../mapping/request-source.ts";
import { StageVariableText } from "../mapping/stage-variable-text.ts";
import type { PreparedAuthorizer } from "./operation.ts";
import type { PrepareContext } from "./prepare-context.ts";
import { NEVER, wholeMatch } from "./whole-match.ts";

/** A method this gateway cannot check stays closed: nobody should take it for an open one. */
export function prepareAuthorizer({ authorization }: Method, context: PrepareContext): PreparedAuthorizer | undefined {
  if (authorization.type === "NONE") return undefined;
  if (authorization.type === "AWS_IAM")
    return { type: "not served", reason: "AWS_IAM authorization is not checked here" };
  const { authorizer } = authorization;
  if (authorizer.type === "COGNITO_USER_POOLS") {
    return {
      type: "not served",
      reason: `the Cognito user pools of authorizer '${authorizer.name}' are not asked here`,
    };
  }
  return prepareLambdaAuthorizer(authorizer, context);
}

function prepareLambdaAuthorizer(authorizer: LambdaAuthorizer, { stage, report }: PrepareContext): PreparedAuthorizer {
  const sources = authorizer.identitySources.map((expression) => requestSource(expression) ?? (() => undefined));
  const { identityValidationExpression: expression } = authorizer;
  const tokenPattern = expression === undefined || authorizer.type === "REQUEST" ? undefined : wholeMatch(expression);
  if (typeof tokenPattern === "string") {
    const address = `${stage.api.address} authorizer ${authorizer.name}`;
    report({ address, reason: `its identity validation expression is none: ${tokenPattern}` });
  }
  return {
    type: "lambda",
    authorizer,
    uri: new StageVariableText(authorizer.uri),
    sources,
    ...(tokenPattern !== undefined && { tokenPattern: typeof tokenPattern === "string" ? NEVER : tokenPattern }),
    cacheScope: `${stage.address} ${stage.name} ${authorizer.id}`,
  };
}
