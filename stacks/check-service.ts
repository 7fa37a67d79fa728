import type { Environment } from "../environments/environment.ts";
import { UserError } from "../errors/user-error.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";
import { outsideFunctionsOf } from "../openapi/outside-functions.ts";
import { apiPartsOf, functionsOfService } from "./api-parts.ts";
import { cacheProblems } from "./check-cache.ts";
import { callerProblems } from "./check-callers.ts";
import { frontProblems } from "./check-front.ts";
import { longTimeouts } from "./check-function-timeouts.ts";
import { sharedNameProblems } from "./check-shared-names.ts";
import { unusedSettings } from "./check-unused-settings.ts";
import { userPoolProblems } from "./check-user-pools.ts";
import { vpcLinkProblems } from "./check-vpc-links.ts";
import { watchProblems } from "./check-watch.ts";
import { httpEnvironmentProblems } from "./http-api/check-http-environment.ts";
import { functionNameOf, functionRoleNameOf, placeOf, stateBucketOf } from "./names.ts";
import { hasWebSocketApi, type ServiceDefinition } from "./service-definition.ts";
import { webSocketEnvironmentProblems } from "./websocket-api/check-web-socket-environment.ts";

/** @throws UserError when it has no API, or a route or an authorizer uses a table that the service does not declare */
export function checkTables(service: ServiceDefinition): void {
  if (apiPartsOf(service).length === 0)
    throw new UserError("the service has no API: declare its routes in 'api', 'httpApi' or 'webSocketApi'");
  const { tables = {} } = service;
  const users = apiPartsOf(service).flatMap((api) => api.users);
  const known = Object.keys(tables);
  const problems = users.flatMap(({ who, use }) =>
    Object.keys(use.function === undefined ? {} : (use.tables ?? {}))
      .filter((table) => !known.includes(table))
      .map((table) => `  ${who}: there is no table '${table}'; known: ${known.join(", ") || "none"}`),
  );
  const strays = hasWebSocketApi(service)
    ? []
    : users
        .filter(({ use }) => (use.connections?.length ?? 0) > 0)
        .map(
          ({ who }) =>
            `  ${who}: it uses connections, and the service has no WebSocket API; declare one in 'webSocketApi'`,
        );
  const all = [...problems, ...strays];
  if (all.length > 0) throw new UserError(`the service is not valid:\n${all.join("\n")}`);
}

/**
 * What an environment says about the service must be there, and its names must fit: AWS would tell only when it is deployed.
 *
 * @throws UserError with one line per problem
 */
export function checkAgainstService(environment: Environment, service: ServiceDefinition): void {
  const problems = [
    ...unknownFunctions(environment, service),
    ...longTimeouts(environment, service),
    ...unknownOutsideFunctions(environment, service),
    ...(service.api === undefined ? [] : restProblems(environment, service.api)),
    ...(service.httpApi === undefined ? [] : httpEnvironmentProblems(environment, service.httpApi)),
    ...(hasWebSocketApi(service) ? webSocketEnvironmentProblems(environment, service) : []),
    ...callerProblems(environment, service.api?.routes ?? []),
    ...unusedSettings(environment, service),
    ...watchProblems(environment, service),
    ...longNames(environment, service),
    ...sharedNameProblems(environment),
  ];
  if (problems.length > 0)
    throw new UserError(
      `environment '${environment.name}' is not valid:\n${problems.map((line) => `  ${line}`).join("\n")}`,
    );
}

/** What is said of the REST API. */
const restProblems = (environment: Environment, api: ApiDefinition): string[] => [
  ...unknownRoutes(environment, api),
  ...keyProblems(environment, api),
  ...userPoolProblems(environment, api),
  ...unknownNetworks(environment, api),
  ...unknownVpcs(environment, api),
  ...vpcLinkProblems(environment, api),
  ...cacheProblems(environment, api),
  ...frontProblems(environment, api),
];

const functionNames = (service: ServiceDefinition) => functionsOfService(service).map((use) => use.function);

function unknownFunctions(environment: Environment, service: ServiceDefinition): string[] {
  const known = functionNames(service);
  const unknown = Object.keys(environment.functions).filter((name) => !known.includes(name));
  return unknown.map((name) => `functions.${name}: no route or authorizer uses it; known: ${known.join(", ")}`);
}

function unknownOutsideFunctions({ outsideFunctions }: Environment, service: ServiceDefinition): string[] {
  const known = Object.keys(outsideFunctions);
  return outsideFunctionsOf(apiPartsOf(service).flatMap(({ users }) => users))
    .filter(({ name }) => !known.includes(name))
    .map(
      ({ name, callers: [caller] }) =>
        `outsideFunctions: ${caller} needs '${name}'; known: ${known.join(", ") || "none"}`,
    );
}

function unknownNetworks({ networks, endpoint }: Environment, api: ApiDefinition): string[] {
  const { onlyNetworks = [], exceptNetworks = [], onlyOwnVpcEndpoints } = api.resourcePolicy ?? {};
  const known = Object.keys(networks);
  const unknown = [...onlyNetworks, ...exceptNetworks].filter((name) => !known.includes(name));
  const hasEndpoints = endpoint.type === "PRIVATE" && endpoint.vpcEndpointIds.length > 0;
  return [
    ...unknown.map((name) => `networks: the resource policy needs '${name}'; known: ${known.join(", ") || "none"}`),
    ...(onlyOwnVpcEndpoints && !hasEndpoints
      ? [
          "endpoint: the resource policy lets VPC endpoints in alone; name them: { type: 'PRIVATE', vpcEndpointIds: […] }",
        ]
      : []),
  ];
}

function unknownVpcs({ vpcs, endpoint }: Environment, { resourcePolicy }: ApiDefinition): string[] {
  const { onlyVpcs } = resourcePolicy ?? {};
  if (onlyVpcs === undefined) return [];
  const known = Object.keys(vpcs);
  return [
    ...onlyVpcs
      .filter((name) => !known.includes(name))
      .map((name) => `vpcs: the resource policy needs '${name}'; known: ${known.join(", ") || "none"}`),
    ...(endpoint.type === "PRIVATE"
      ? []
      : ["endpoint: the resource policy lets VPCs in alone, which only a private API knows; set { type: 'PRIVATE' }"]),
  ];
}

/** API Gateway would refuse every request, whatever key it has. */
function keyProblems({ usagePlans }: Environment, { routes }: ApiDefinition): string[] {
  const [first] = routes.filter(({ apiKeyRequired }) => apiKeyRequired);
  if (first === undefined || Object.keys(usagePlans).length > 0) return [];
  return [`usagePlans: ${first.method} ${first.path} needs an API key, and no plan has one; declare a plan with keys`];
}

/** A setting for a route that is not there would do nothing. */
function unknownRoutes({ stage, usagePlans }: Environment, api: ApiDefinition): string[] {
  const known = new Set(api.routes.flatMap(({ method, path }) => [`${method} ${path}`, `OPTIONS ${path}`]));
  const settings = [
    { at: "stage.methodThrottles", methods: stage.methodThrottles },
    { at: "stage.cache.methods", methods: stage.cache?.methods ?? {} },
    ...Object.entries(usagePlans).map(([name, { methodThrottles }]) => ({
      at: `usagePlans.${name}.methodThrottles`,
      methods: methodThrottles,
    })),
  ];
  return settings.flatMap(({ at, methods }) =>
    Object.keys(methods)
      .filter((key) => !known.has(key))
      .map((key) => `${at}: there is no route '${key}'`),
  );
}

/**
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
function longNames(environment: Environment, service: ServiceDefinition): string[] {
  const place = placeOf([environment]);
  const names = [
    ...functionNames(service).map((name) => ({
      what: "a function",
      name: functionNameOf(place, name),
      most: 64,
    })),
    ...(environment.oneApi === undefined ? [] : functionNames(service)).map((name) => ({
      what: "the role of a function",
      name: functionRoleNameOf(place, name, "e-00000000"),
      most: 64,
    })),
    { what: "the state bucket", name: stateBucketOf(environment.service, environment), most: 63 },
  ];
  return names
    .filter(({ name, most }) => name.length > most)
    .map(
      ({ what, name, most }) =>
        `${what} would be named ${name}: ${name.length} characters, and AWS takes ${most}; shorten ${what === "the state bucket" ? "'service'" : "'namePrefix'"}`,
    );
}
