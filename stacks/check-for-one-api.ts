import { UserError } from "../errors/user-error.ts";
import { type ApiDefinition, functionsOf } from "../openapi/api-definition.ts";
import { integrationRolesOf } from "../openapi/integrations/integration-role.ts";
import { RESOURCE_KINDS } from "../openapi/integrations/resource-use.ts";
import { tableStageVariableOf } from "./names.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/**
 * Stages that share functions have tables of their own. So a function has to ask its event which table is meant, and nothing
 * else may name one.
 *
 * @throws UserError with one line per problem
 */
export function checkForOneApi(service: ServiceDefinition): void {
  const { api } = service;
  const problems = [
    ...otherApis(service),
    ...(api === undefined ? [] : restProblems(service, api)),
    ...otherResources(service),
  ];
  if (problems.length === 0) return;
  throw new UserError(
    `the service cannot be one API with several stages:\n${problems.map((line) => `  ${line}`).join("\n")}`,
  );
}

/** Stages of a REST API alone have deployments and variables that make each a release of its own. */
function otherApis({ api, httpApi, webSocketApi }: ServiceDefinition): string[] {
  if (api !== undefined && httpApi === undefined && webSocketApi === undefined) return [];
  return [
    "only stages of a REST API can be environments, and it has another API; give each environment an API of its own",
  ];
}

const restProblems = (service: ServiceDefinition, api: ApiDefinition): string[] => [
  ...unreadVariables(service, api),
  ...tokenAuthorizers(api),
  ...calledTables(api),
];

function unreadVariables({ stageVariables = [] }: ServiceDefinition, api: ApiDefinition): string[] {
  const tables = new Set(functionsOf(api).flatMap((use) => Object.keys(use.tables ?? {})));
  return [...tables]
    .map((table) => ({ table, variable: tableStageVariableOf(table) }))
    .filter(({ variable }) => !stageVariables.includes(variable))
    .map(
      ({ table, variable }) =>
        `table '${table}': each stage has its own, and functions learn its name from the stage variable '${variable}'; read event.stageVariables.${variable} instead of an environment variable, and name it in the service's 'stageVariables'`,
    );
}

/** Functions that several stages share could not tell whose queue is meant. */
function otherResources(service: ServiceDefinition): string[] {
  return RESOURCE_KINDS.filter((kind) => service[kind] !== undefined).map(
    (kind) => `${kind}: they belong to one environment; give each environment an API of its own`,
  );
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html */
function tokenAuthorizers(api: ApiDefinition): string[] {
  return Object.entries(api.authorizers)
    .filter(([, one]) => one.type === "token" && Object.keys(one.tables ?? {}).length > 0)
    .map(
      ([name]) =>
        `authorizer ${name}: a token authorizer is not told the stage variables, so it cannot know the stage's table; make it one of type 'request'`,
    );
}

function calledTables(api: ApiDefinition): string[] {
  const resources = Object.values(integrationRolesOf(api)).flatMap((role) => role.resources);
  return [...new Set(resources)]
    .filter((resource) => /:table\/\{prefix\}-/.test(resource))
    .map(
      (resource) =>
        `${resource}: '{prefix}' is the API's, and each stage has tables of its own; call the table from a function, or give each environment an API of its own`,
    );
}
