import { type AliasConfiguration, type LambdaClient, paginateListAliases } from "@aws-sdk/client-lambda";

import type { Environment } from "../../environments/environment.ts";
import { apiPrefixOf } from "../../environments/one-api.ts";
import type { Ledger } from "../../releases/ledger.ts";
import type { Call, CalledFunction } from "./served.ts";

/** Asks AWS for the aliases of every function that a release of the ledger has. */
export async function readCalledFunctions(
  client: LambdaClient,
  environment: Environment,
  { retained }: Ledger,
): Promise<readonly CalledFunction[]> {
  const names = [...new Set(retained.flatMap(({ functions }) => Object.keys(functions)))].sort();
  const read: CalledFunction[] = [];
  for (const name of names) {
    const aliases = await aliasesOf(client, `${apiPrefixOf(environment)}-${name}`);
    read.push(calledFunction(name, aliases));
  }
  return read;
}

/** Reads what Lambda answers: each release has an alias of its name, and APIs without a canary call the alias `live`. */
export function calledFunction(name: string, aliases: readonly AliasConfiguration[]): CalledFunction {
  const live = aliases.find(({ Name }) => Name === "live");
  const versions = aliases
    .filter(({ Name = "" }) => /^r-[0-9a-f]{8}$/.test(Name))
    .map(({ Name = "", FunctionVersion = "" }) => [Name, FunctionVersion]);
  return {
    name,
    versions: Object.fromEntries(versions),
    ...(live && { called: callOf(live) }),
    ...(live?.Description && { note: live.Description }),
  };
}

/** Lambda divides an alias between two versions at most. */
function callOf({ FunctionVersion: version = "", RoutingConfig }: AliasConfiguration): Call {
  const [weighed] = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {});
  if (weighed === undefined || weighed[1] === 0) return { version };
  const [tried, weight] = weighed;
  return { version, tried: { version: tried, percentTraffic: Number((weight * 100).toFixed(4)) } };
}

async function aliasesOf(client: LambdaClient, FunctionName: string): Promise<readonly AliasConfiguration[]> {
  const aliases: AliasConfiguration[] = [];
  try {
    for await (const { Aliases = [] } of paginateListAliases({ client }, { FunctionName })) aliases.push(...Aliases);
  } catch (error) {
    // Not deployed yet.
    if (!(error instanceof Error) || error.name !== "ResourceNotFoundException") throw error;
  }
  return aliases;
}
