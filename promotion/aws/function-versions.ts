import {
  DeleteFunctionCommand,
  LambdaClient,
  paginateListAliases,
  paginateListVersionsByFunction,
} from "@aws-sdk/client-lambda";

import { assertAccount } from "../../aws/assert-account.ts";
import type { Environment } from "../../environments/environment.ts";
import { apiPrefixOf } from "../../environments/one-api.ts";
import type { PublishedVersion } from "../unused-versions.ts";

/** The published versions of an environment's functions, by their name within the service. */
export interface FunctionVersions {
  /** Undefined where AWS has no such function. */
  read(
    name: string,
  ): Promise<{ readonly versions: readonly PublishedVersion[]; readonly used: ReadonlySet<string> } | undefined>;
  remove(name: string, version: string): Promise<void>;
}

/** @throws UserError when the credentials are not of the environment's account */
export async function openFunctionVersions(environment: Environment): Promise<FunctionVersions> {
  await assertAccount(environment);
  const client = new LambdaClient({ region: environment.region });
  const functionName = (name: string) => `${apiPrefixOf(environment)}-${name}`;
  return {
    read: (name) => read(client, functionName(name)),
    async remove(name, version) {
      await client.send(new DeleteFunctionCommand({ FunctionName: functionName(name), Qualifier: version }));
    },
  };
}

async function read(client: LambdaClient, FunctionName: string) {
  try {
    return { versions: await versionsOf(client, FunctionName), used: await versionsInUse(client, FunctionName) };
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

async function versionsOf(client: LambdaClient, FunctionName: string): Promise<readonly PublishedVersion[]> {
  const versions: PublishedVersion[] = [];
  for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName })) {
    for (const { Version = "", CodeSize = 0, LastModified = "" } of Versions) {
      if (Version !== "$LATEST") versions.push({ version: Version, bytes: CodeSize, publishedAt: LastModified });
    }
  }
  return versions;
}

/** Those an alias points to, alone or by a weight. */
async function versionsInUse(client: LambdaClient, FunctionName: string): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for await (const { Aliases = [] } of paginateListAliases({ client }, { FunctionName })) {
    for (const { FunctionVersion = "", RoutingConfig } of Aliases) {
      used.add(FunctionVersion);
      for (const version of Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})) used.add(version);
    }
  }
  return used;
}
