import { UserError } from "../../errors/user-error.ts";
import { oncePer } from "../../openapi/once-per.ts";
import type { HttpApiDefinition } from "../http-api-definition.ts";
import { httpRoutesOf, isHttpRoute } from "../http-routes-of.ts";
import { corsProblems } from "./check-cors.ts";
import { httpAuthorizerProblems } from "./check-http-authorizers.ts";
import { httpIntegrationProblems } from "./check-http-integrations.ts";
import { accessProblems, keyProblems, pathProblems } from "./check-http-routes.ts";
import { mappingProblems } from "./check-parameter-mapping.ts";
import { foreignSettings } from "./foreign-settings.ts";

/**
 * Finds every reason why API Gateway would refuse the API, and reports all of them at once.
 *
 * @throws UserError with one line per problem
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export function checkHttpApi(api: HttpApiDefinition): void {
  const problems = problemsOf(api);
  if (problems.length > 0)
    throw new UserError(`the HTTP API is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

const problemsOf = oncePer((api: HttpApiDefinition): readonly string[] => {
  const foreign = api.routes.flatMap((route) => (isHttpRoute(route) ? [] : foreignSettings(route)));
  // What a REST API alone has would be read wrongly below.
  if (foreign.length > 0) return foreign;
  const routes = httpRoutesOf(api);
  return [
    ...keyProblems(routes),
    ...httpAuthorizerProblems(api),
    ...corsProblems(api.cors, routes),
    ...routes.flatMap((route) => {
      const problems = [
        ...pathProblems(route),
        ...accessProblems(route, api.authorizers),
        ...httpIntegrationProblems(route),
        ...mappingProblems(route),
      ];
      return problems.map((problem) => `${route.key}: ${problem}`);
    }),
  ];
});
