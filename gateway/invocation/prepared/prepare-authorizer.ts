import type { CognitoAuthorizer, LambdaAuthorizer } from "../../model/authorizer.ts";
import type { Method } from "../../model/method.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { allValues } from "../mapping/all-values.ts";
import { requestSource } from "../mapping/request-source.ts";
import { StageVariableText } from "../mapping/stage-variable-text.ts";
import type { PreparedAuthorizer } from "./operation.ts";
import type { PrepareContext } from "./prepare-context.ts";
import { NEVER, wholeMatch } from "./whole-match.ts";

/** What has to be asked before the method is called; undefined for a method everybody may call. */
export function prepareAuthorizer({ authorization }: Method, context: PrepareContext): PreparedAuthorizer | undefined {
  if (authorization.type === "NONE") return undefined;
  if (authorization.type === "AWS_IAM") return { type: "iam" };
  const { authorizer } = authorization;
  if (authorizer.type !== "COGNITO_USER_POOLS") return prepareLambdaAuthorizer(authorizer, context);
  const scopes = authorization.type === "COGNITO_USER_POOLS" ? authorization.scopes : [];
  return prepareCognitoAuthorizer(authorizer, scopes, context);
}

function prepareLambdaAuthorizer(authorizer: LambdaAuthorizer, context: PrepareContext): PreparedAuthorizer {
  const { stage } = context;
  const tokenPattern = authorizer.type === "REQUEST" ? undefined : patternOf(authorizer, context);
  return {
    type: "lambda",
    authorizer,
    uri: new StageVariableText(authorizer.uri),
    sources: authorizer.identitySources.map((expression) => allValues(expression) ?? (() => [])),
    ...(tokenPattern !== undefined && { tokenPattern }),
    cacheScope: `${stage.address} ${stage.name} ${authorizer.id}`,
  };
}

function prepareCognitoAuthorizer(
  authorizer: CognitoAuthorizer,
  scopes: readonly string[],
  context: PrepareContext,
): PreparedAuthorizer {
  const audience = patternOf(authorizer, context);
  const [expression = ""] = authorizer.identitySources;
  return {
    type: "cognito",
    poolArns: authorizer.providerArns,
    source: requestSource(expression) ?? (() => undefined),
    ...(audience !== undefined && { audience }),
    scopes,
  };
}

/** An expression that is none lets nobody pass. */
function patternOf(
  { name, identityValidationExpression: expression }: LambdaAuthorizer | CognitoAuthorizer,
  { stage, report }: PrepareContext,
): Pattern | undefined {
  if (expression === undefined) return undefined;
  const pattern = wholeMatch(expression);
  if (typeof pattern !== "string") return pattern;
  const address = `${stage.api.address} authorizer ${name}`;
  report({ address, reason: `its identity validation expression is none: ${pattern}` });
  return NEVER;
}
