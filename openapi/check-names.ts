import { declaredParameters } from "./declared-parameters.ts";
import type { Route } from "./route.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html */
const PARAMETER = /^[A-Za-z0-9._$-]+$/;
/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const FUNCTION = /^[A-Za-z0-9_-]+$/;

/** Of a method with authorization, @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MOST_ARN_BYTES = 1600;
/** `arn:aws:execute-api:{region}:{account}:{api}/{stage}`, none of them longer than usual. */
const ARN_BEFORE_METHOD = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/dev/";

/** Names, statuses and lengths API Gateway and Lambda would refuse. */
export function nameProblems(route: Route): readonly string[] {
  const { body, bodyTypes } = route;
  return [
    ...(bodyTypes !== undefined && body === undefined ? ["'bodyTypes' are those of a 'body', and it has none"] : []),
    ...parameterProblems(route),
    ...statusProblems(route),
    ...functionProblems(route),
    ...lengthProblems(route),
  ];
}

function parameterProblems(route: Route): string[] {
  return (["query", "header"] as const).flatMap((place) =>
    declaredParameters(route, place)
      .filter((name) => !PARAMETER.test(name))
      .map((name) => `'${name}' is no name of a parameter; API Gateway takes letters, digits and . _ $ -`),
  );
}

function statusProblems({ responses }: Route): string[] {
  return Object.keys(responses)
    .filter((status) => !/^[1-5]\d\d$/.test(status))
    .map((status) => `responses: ${status} is no status; write one from 100 to 599`);
}

function functionProblems(route: Route): string[] {
  if (route.function === undefined || FUNCTION.test(route.function)) return [];
  return [`'${route.function}' is no name of a function; Lambda takes letters, digits, hyphens and underscores`];
}

/** Values of path variables count as well, so what is left is for them. */
function lengthProblems({ method, path, public: open }: Route): string[] {
  const bytes = `${ARN_BEFORE_METHOD}${method}${path.replaceAll(/\{[^}]*\}/g, "x")}`.length;
  if (open !== undefined || bytes <= MOST_ARN_BYTES) return [];
  return [
    `the ARN of the method has ${bytes} bytes with variables of one letter; API Gateway takes ${MOST_ARN_BYTES} where callers are authorized, and answers 414 beyond`,
  ];
}
