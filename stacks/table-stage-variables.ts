import type { Environment } from "../environments/environment.ts";
import { tableNameOf, tableStageVariableOf } from "./names.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/** Names of an environment's tables, for functions that read them from the stage variables they say they read. */
export function tableStageVariablesOf(
  { tables = {}, stageVariables = [] }: ServiceDefinition,
  environment: Environment,
): Readonly<Record<string, string>> {
  const read = Object.keys(tables).filter((table) => stageVariables.includes(tableStageVariableOf(table)));
  return Object.fromEntries(read.map((table) => [tableStageVariableOf(table), tableNameOf(environment, table)]));
}
