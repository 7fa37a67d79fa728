import type { Authorizer, CognitoAuthorizer, RequestAuthorizer, TokenAuthorizer } from "./authorizer.ts";

const SOURCE = /^(method\.request\.(header|querystring)\.[\w.$-]+|context\.[\w.]+|stageVariables\.\w+)$/;
const HEADER = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/**
 * Why API Gateway would refuse an authorizer, or what it would do that nobody wants.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html
 */
export function authorizerProblems(name: string, authorizer: Authorizer): readonly string[] {
  const problems = kindProblems(authorizer);
  const header = "header" in authorizer && authorizer.header !== undefined && !HEADER.test(authorizer.header);
  return [
    ...(/^[A-Za-z0-9._-]+$/.test(name) ? [] : ["the name must be letters, digits and . _ -"]),
    ...(header ? [`'${authorizer.header}' is no name of a header`] : []),
    ...problems,
  ].map((problem) => `authorizer ${name}: ${problem}`);
}

function kindProblems(authorizer: Authorizer): string[] {
  if (authorizer.type === "cognito") return [...poolProblems(authorizer), ...expressionProblems(authorizer)];
  // What a document says was looked at when it was read.
  return authorizer.type === "document" ? [] : functionProblems(authorizer);
}

function poolProblems({ userPools }: CognitoAuthorizer): string[] {
  if (userPools.length > 0 && userPools.length <= 1000) return [];
  return [`it names ${userPools.length} user pools; API Gateway takes 1 to 1000`];
}

function functionProblems(authorizer: RequestAuthorizer | TokenAuthorizer): string[] {
  const { resultTtlSeconds: ttl } = authorizer;
  const wrongTtl = !Number.isInteger(ttl) || ttl < 0 || ttl > 3600;
  return [
    ...(wrongTtl ? [`resultTtlSeconds is ${ttl}; API Gateway takes whole seconds from 0 to 3600`] : []),
    ...(authorizer.type === "token" ? expressionProblems(authorizer) : sourceProblems(authorizer)),
  ];
}

function expressionProblems({ validationExpression }: TokenAuthorizer | CognitoAuthorizer): string[] {
  try {
    new RegExp(validationExpression ?? "");
    return [];
  } catch (error) {
    return [`validationExpression is no regular expression: ${error instanceof Error ? error.message : error}`];
  }
}

/** Without a source every caller would get the answer the first one got. */
function sourceProblems({ identitySource, resultTtlSeconds }: RequestAuthorizer): string[] {
  const wrong = identitySource.filter((source) => !SOURCE.test(source));
  return [
    ...(identitySource.length === 0 && resultTtlSeconds > 0
      ? [
          "answers are kept, so identitySource must say for whom; name at least one source, or set resultTtlSeconds to 0",
        ]
      : []),
    ...wrong.map(
      (source) =>
        `'${source}' is no identity source; write method.request.header.NAME, method.request.querystring.NAME, stageVariables.NAME or context.NAME`,
    ),
  ];
}
