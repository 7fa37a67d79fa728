import type { Environment } from "../../environments/environment.ts";
import type { HttpApiDefinition } from "../../http-api/http-api-definition.ts";
import { httpRoutesOf } from "../../http-api/http-routes-of.ts";

/** What an environment would have to say about an HTTP API, and does not. */
export function httpEnvironmentProblems(environment: Environment, api: HttpApiDefinition): string[] {
  return [
    ...unknownRoutes(environment, api),
    ...unknownTargets(environment, api),
    ...unknownTokens(environment, api),
    ...unknownOrigin(environment, api),
    ...unreachable(environment, api),
  ];
}

/** A setting for a route that is not there would do nothing, or be refused by API Gateway. */
function unknownRoutes({ httpApi }: Environment, api: HttpApiDefinition): string[] {
  const known = new Set(httpRoutesOf(api).map(({ key }) => key));
  return Object.keys(httpApi.routeThrottles)
    .filter((key) => !known.has(key))
    .map((key) => `httpApi.routeThrottles: there is no route '${key}'`);
}

function unknownTargets({ httpApi }: Environment, api: HttpApiDefinition): string[] {
  const needed = httpRoutesOf(api).flatMap(({ inVpc }) => inVpc ?? []);
  const missing = (setting: "vpcLinks" | "targets", names: readonly string[]) => {
    const known = Object.keys(httpApi[setting]);
    return [...new Set(names)]
      .filter((name) => !known.includes(name))
      .map((name) => `httpApi.${setting}: a route needs '${name}'; known: ${known.join(", ") || "none"}`);
  };
  return [
    ...missing(
      "vpcLinks",
      needed.map(({ link }) => link),
    ),
    ...missing(
      "targets",
      needed.map(({ target }) => target),
    ),
  ];
}

function unknownTokens({ authorizer }: Environment, { authorizers }: HttpApiDefinition): string[] {
  if (authorizer !== undefined) return [];
  return Object.entries(authorizers)
    .filter(([, one]) => one.type === "jwt" && (one.issuer === undefined || one.audience === undefined))
    .map(
      ([name]) =>
        `authorizer: authorizer ${name} names no issuer and audience of its own; set authorizer: { issuer, audience, jwksUrl }`,
    );
}

function unknownOrigin({ allowedOrigin }: Environment, { cors }: HttpApiDefinition): string[] {
  if (cors === undefined || cors.allowOrigins !== undefined || allowedOrigin !== undefined) return [];
  return ["allowedOrigin: the API's 'cors' names no origins; set allowedOrigin, as in 'https://app.example.com'"];
}

/** A domain answers `/ping` and `/sping` itself. */
function unreachable({ httpApi: { domain } }: Environment, api: HttpApiDefinition): string[] {
  if (domain === undefined || !domain.mappings.includes("")) return [];
  return httpRoutesOf(api)
    .filter(({ key }) => /^[A-Z]+ \/s?ping$/.test(key))
    .map(
      ({ key }) =>
        `httpApi.domain: ${key} cannot be reached below ${domain.name}, which answers it itself; map a path, or rename the route`,
    );
}
