import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { LambdaClient } from "@aws-sdk/client-lambda";

import { assertAccount } from "../../aws/assert-account.ts";
import type { Environment } from "../../environments/environment.ts";
import type { Ledger } from "../../releases/ledger.ts";
import type { ApiKind } from "./api-kinds.ts";
import { readAliasedStage } from "./read-aliased-stage.ts";
import { readCalledFunctions } from "./read-called-functions.ts";
import { readServedStage } from "./read-served-stage.ts";
import type { AliasedApis, Served } from "./served.ts";

/**
 * Asks AWS what every API of an environment serves.
 *
 * @throws UserError when the credentials are not of its account, or the environment is not deployed
 */
export async function readServed(kinds: readonly ApiKind[], environment: Environment, ledger: Ledger): Promise<Served> {
  const aliased = kinds.filter((kind) => kind !== "rest");
  const rest = kinds.includes("rest") ? await readServedStage(environment) : undefined;
  return {
    ...(rest && { rest }),
    ...(aliased.length > 0 && { aliased: await readAliased(aliased, environment, ledger) }),
  };
}

async function readAliased(
  kinds: readonly Exclude<ApiKind, "rest">[],
  environment: Environment,
  ledger: Ledger,
): Promise<AliasedApis> {
  await assertAccount(environment);
  const { region } = environment;
  const client = new ApiGatewayV2Client({ region });
  const [functions, ...stages] = await Promise.all([
    readCalledFunctions(new LambdaClient({ region }), environment, ledger),
    ...kinds.map((kind) => readAliasedStage(client, kind, environment)),
  ]);
  return { stages, functions };
}
