import type { z } from "zod";

import { type AliasApiContext, aliasApiProblems } from "./check-alias-api.ts";
import type { SettingProblem } from "./check-settings.ts";
import type { HttpApi } from "./settings/http-api.ts";

export interface HttpApiContext extends AliasApiContext {
  readonly httpApi: z.output<typeof HttpApi>;
  readonly domain?: { readonly name: string } | undefined;
}

/** What is wrong with the settings of an HTTP API. */
export const httpApiProblems = (settings: HttpApiContext): SettingProblem[] => [
  ...aliasApiProblems("httpApi", settings.httpApi, settings),
  ...elsewhere(settings),
  ...namedTwice(settings),
];

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html */
function elsewhere({ httpApi: { targets }, account, region }: HttpApiContext): SettingProblem[] {
  return Object.entries(targets).flatMap(([name, arn]) => {
    const [, , , itsRegion = "", itsAccount = ""] = arn.split(":");
    if (itsRegion === region && itsAccount === account) return [];
    const message = `must be in ${region} of account ${account}, where the link to it is, not in ${itsRegion} of ${itsAccount}`;
    return [{ path: ["httpApi", "targets", name], message }];
  });
}

function namedTwice({ httpApi, domain }: HttpApiContext): SettingProblem[] {
  if (domain === undefined || domain.name !== httpApi.domain?.name) return [];
  return [
    { path: ["httpApi", "domain", "name"], message: "is the REST API's domain too; give each API one of its own" },
  ];
}
