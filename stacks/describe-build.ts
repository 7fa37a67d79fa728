import { type ExecutionNeeds, executionPolicy } from "../constructs/execution-policy.ts";
import type { Environment } from "../environments/environment.ts";
import type { FunctionUse } from "../openapi/integrations/integration.ts";
import { integrationRolesFor } from "../openapi/integrations/integration-role.ts";
import type { Build } from "../releases/build.ts";
import { type FunctionSettings, releaseId, roleFingerprint } from "../releases/release-id.ts";
import { apiPartsOf, functionsOfService, titleOf } from "./api-parts.ts";
import { checkForOneApi } from "./check-for-one-api.ts";
import { checkFunctions } from "./check-functions.ts";
import { checkResources } from "./check-resources.ts";
import { checkAgainstService, checkTables } from "./check-service.ts";
import { checkStageVariables } from "./check-stage-variables.ts";
import { ANYWHERE, logGroupArnOf, type Place, tableArnOf, tableNameOf, tableVariableOf } from "./names.ts";
import { releasedDocuments } from "./released-documents.ts";
import { resourcePermissionsOf, resourceVariablesOf } from "./resource-uses.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { connectionPermissionsOf, connectionVariablesOf } from "./websocket-api/connections.ts";

/** SHA-256 of each function's deployment package, by function name. */
export type CodeHashes = ReadonlyMap<string, string>;

/**
 * Names what this commit builds for an environment. The id depends on the API definition, the code and the settings of the
 * functions, so environments that override nothing build the same release.
 *
 * @throws UserError when the routes or an override of the environment are not valid
 */
export function describeBuild(service: ServiceDefinition, environment: Environment, code: CodeHashes): Build {
  const uses = functionsOfService(service);
  const { oneApi } = environment;
  const anywhere = oneApi === undefined ? ANYWHERE : { ...ANYWHERE, tablePrefixes: [ANYWHERE.namePrefix] };
  checkTables(service);
  checkResources(service, environment);
  checkAgainstService(environment, service);
  if (oneApi !== undefined) checkForOneApi(service);
  checkFunctions(
    environment.name,
    uses.map((use) => describedFunction(service, environment, use)),
  );
  const documents = releasedDocuments(service, environment);
  checkStageVariables(environment, service, documents);
  const roles = Object.fromEntries(uses.map((use) => [use.function, roleFingerprint(policyOf(anywhere, use))]));
  const functions = uses.map((use) => [
    use.function,
    {
      ...functionSettingsOf(service, environment, use.function),
      environment: variablesOf(service, anywhere, use),
      codeSha256: code.get(use.function) ?? "",
      ...(oneApi !== undefined && { role: roles[use.function] }),
    },
  ]);
  return {
    release: releaseId({ ...documents, functions: Object.fromEntries(functions), ...endpointOf(environment) }),
    integrationRoles: integrationRolesFor(
      apiPartsOf(service).flatMap(({ permissions }) => permissions.map(({ permission }) => permission)),
    ),
    roles,
    ...(oneApi !== undefined && { releasesRoles: true }),
  };
}

const describedFunction = (service: ServiceDefinition, environment: Environment, use: FunctionUse) => ({
  name: use.function,
  settings: functionSettingsOf(service, environment, use.function),
  variables: variablesOf(service, environment, use),
  policy: policyOf(environment, use),
});

/** Absent where it is as usual, so that it makes no other release. */
function endpointOf({ endpoint, domain }: Environment) {
  const { type } = endpoint;
  const defaultEndpointDisabled = domain?.disableDefaultEndpoint ?? false;
  const ipAddressType = type === "PRIVATE" ? undefined : endpoint.ipAddressType;
  if (type === "REGIONAL" && !defaultEndpointDisabled && ipAddressType === undefined) return {};
  return { endpoint: { type, defaultEndpointDisabled, ...(ipAddressType && { ipAddressType }) } };
}

const FUNCTION_SETTINGS: FunctionSettings = {
  runtime: "nodejs22.x",
  architecture: "arm64",
  memorySize: 512,
  timeoutSeconds: 10,
};

export function functionSettingsOf(
  service: ServiceDefinition,
  environment: Environment,
  name: string,
): FunctionSettings {
  const { memorySize, timeoutSeconds } = environment.functions[name] ?? {};
  return {
    ...FUNCTION_SETTINGS,
    ...service.functionSettings,
    ...(memorySize !== undefined && { memorySize }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
}

/**
 * The environment variables of a function: its log's service name, and its tables, unless each stage that shares the function
 * has tables of its own. All else comes by stage variable.
 */
export function variablesOf(service: ServiceDefinition, place: Place, use: FunctionUse): Record<string, string> {
  const used = place.tablePrefixes === undefined ? Object.keys(use.tables ?? {}) : [];
  const tables = used.map((table) => [tableVariableOf(table), tableNameOf(place, table)]);
  return {
    POWERTOOLS_SERVICE_NAME: titleOf(service),
    ...Object.fromEntries(tables),
    ...resourceVariablesOf(place, use),
    ...connectionVariablesOf(place, use),
  };
}

export function policyOf(place: Place, use: FunctionUse) {
  const prefixes = place.tablePrefixes ?? [place.namePrefix];
  const needs: ExecutionNeeds = {
    logGroupArn: logGroupArnOf(place, use.function),
    tables: Object.entries(use.tables ?? {}).flatMap(([table, actions]) =>
      prefixes.map((namePrefix) => ({ arn: tableArnOf({ ...place, namePrefix }, table), actions })),
    ),
    resources: [...resourcePermissionsOf(place, use), ...connectionPermissionsOf(place, use)],
  };
  return executionPolicy(needs);
}
