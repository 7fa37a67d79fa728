import type { HttpLambdaAuthorizer, JwtAuthorizer } from "../authorizers/http-authorizer.ts";
import type { HttpApiDefinition } from "../http-api-definition.ts";

const NAME = /^[A-Za-z0-9._-]{1,128}$/;
const SOURCE = /^(\$request\.(header|querystring)\.[\w.-]+|\$context\.[\w.]+|\$stageVariables\.\w+)$/;
const TOKEN_SOURCE = /^\$request\.(header|querystring)\.[\w.-]+$/;
const MOST_AUTHORIZERS = 10;
const MOST_AUDIENCES = 50;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html */
export function httpAuthorizerProblems({ authorizers }: Pick<HttpApiDefinition, "authorizers">): string[] {
  const entries = Object.entries(authorizers);
  const tooMany = entries.length > MOST_AUTHORIZERS;
  return [
    ...(tooMany ? [`${entries.length} authorizers; API Gateway takes ${MOST_AUTHORIZERS} in an HTTP API`] : []),
    ...entries.flatMap(([name, authorizer]) => {
      const problems = authorizer.type === "jwt" ? tokenProblems(authorizer) : functionProblems(authorizer);
      const wrongName = NAME.test(name) ? [] : ["the name must be 1–128 letters, digits and . _ -"];
      return [...wrongName, ...problems].map((problem) => `authorizer ${name}: ${problem}`);
    }),
  ];
}

function tokenProblems({ issuer, audience, identitySource }: JwtAuthorizer): string[] {
  const count = audience?.length ?? 1;
  return [
    ...(issuer === undefined || /^https:\/\/\S+$/.test(issuer)
      ? []
      : [`issuer is '${issuer}'; it must be the https URL that tokens name as their 'iss'`]),
    ...(count >= 1 && count <= MOST_AUDIENCES
      ? []
      : [`it has ${count} audiences; API Gateway takes 1 to ${MOST_AUDIENCES}`]),
    ...(identitySource === undefined || TOKEN_SOURCE.test(identitySource)
      ? []
      : [`'${identitySource}' holds no token; write $request.header.NAME or $request.querystring.NAME`]),
  ];
}

function functionProblems(authorizer: HttpLambdaAuthorizer): string[] {
  const { resultTtlSeconds: ttl, identitySource, payloadFormat, simpleResponses } = authorizer;
  const wrongTtl = !Number.isInteger(ttl) || ttl < 0 || ttl > 3600;
  return [
    ...(wrongTtl ? [`resultTtlSeconds is ${ttl}; API Gateway takes whole seconds from 0 to 3600`] : []),
    ...(identitySource.length === 0 && ttl > 0
      ? [
          "answers are kept, so identitySource must say for whom; name at least one source, or set resultTtlSeconds to 0",
        ]
      : []),
    ...identitySource
      .filter((source) => !SOURCE.test(source))
      .map(
        (source) =>
          `'${source}' is no identity source; write $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME`,
      ),
    ...(simpleResponses && payloadFormat === "1.0"
      ? ["simple responses need payloadFormat '2.0'; with '1.0' a function answers a policy"]
      : []),
  ];
}
