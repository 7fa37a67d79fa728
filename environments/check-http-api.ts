import type { z } from "zod";

import { type AliasApiContext, aliasApiProblems } from "./check-alias-api.ts";
import type { SettingProblem } from "./check-settings.ts";
import type { Domain } from "./settings/domain.ts";
import type { HttpApi } from "./settings/http-api.ts";

export interface HttpApiContext extends AliasApiContext {
  readonly httpApi: z.output<typeof HttpApi>;
  readonly domain?: z.output<typeof Domain> | undefined;
}

/** What is wrong with the settings of an HTTP API. */
export const httpApiProblems = (settings: HttpApiContext): SettingProblem[] => [
  ...aliasApiProblems("httpApi", settings.httpApi, settings),
  ...elsewhere(settings),
  ...namedTwice(settings),
  ...sharedDomainProblems(settings),
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
    {
      path: ["httpApi", "domain", "name"],
      message: "is the REST API's domain too; name this API's paths of it in 'httpApi.domainPaths', or another domain",
    },
  ];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html */
function sharedDomainProblems({ httpApi: { domainPaths }, domain }: HttpApiContext): SettingProblem[] {
  if (domainPaths.length === 0) return [];
  const problem = (message: string) => ({ path: ["httpApi", "domainPaths"], message });
  if (domain === undefined) return [problem("the environment has no 'domain' whose paths they could be; set it")];
  const taken = domain.mappings ?? [domain.basePath ?? ""];
  return [
    ...(domain.endpoint === "REGIONAL" && domain.securityPolicy === "TLS_1_2"
      ? []
      : [problem("only a REGIONAL domain with TLS_1_2 leads to HTTP APIs, too")]),
    ...(domain.mutualTls === undefined
      ? []
      : [
          problem(
            "the domain asks clients for certificates, and the HTTP API's own host name does not; give it a domain of its own, which closes that",
          ),
        ]),
    ...(new Set(domainPaths).size < domainPaths.length ? [problem("a path is listed twice")] : []),
    ...domainPaths
      .filter((path) => taken.includes(path))
      .map((path) => problem(`'${path}' leads to the REST API already; choose another path`)),
  ];
}
