import type { CustomDomain } from "../../model/custom-domain.ts";
import { Endpoints, type EndpointsInput } from "./endpoints.ts";
import { prepareMappings } from "./mapping.ts";
import type { ServedStage } from "./served-stage.ts";
import type { ApiSite } from "./site.ts";

/** The stage whose paths begin with no name. */
export const DEFAULT_STAGE = "$default";

/** Where every stage can be reached. Mappings of one domain may come from several configurations, and so may its APIs. */
export function createEndpoints(stages: readonly ServedStage[], domains: readonly CustomDomain[]): Endpoints {
  const open = stages.filter((stage) => hasDefaultEndpoint(stage, domains));
  const defaults = open.filter(({ stage }) => stage.name === DEFAULT_STAGE);
  const byName = grouped(
    open.filter(({ stage }) => stage.name !== DEFAULT_STAGE),
    ({ stage }) => stage.name,
  );
  const only = [...byName].flatMap(([name, [first, ...others]]) =>
    first === undefined || others.length > 0 ? [] : [[name, first] as const],
  );
  const apis = [...grouped(stages, ({ stage }) => stage.api.id)].map(([id, ofApi]) => {
    const reachable = ofApi.filter((stage) => open.includes(stage));
    return [id, apiSite(reachable, ofApi[0]?.protocol)] as const;
  });
  return new Endpoints({
    plain: {
      type: "plain",
      stages: new Map(only),
      ambiguous: new Map([...byName].filter(([, ofName]) => ofName.length > 1)),
      defaults,
    },
    apis: new Map(apis),
    domains: new Map(domainSites(stages, domains)),
    privateApis: new Set(
      stages.filter(({ stage }) => stage.api.endpointType === "PRIVATE").map(({ stage }) => stage.api.id),
    ),
  });
}

function apiSite(stages: readonly ServedStage[], protocol: ServedStage["protocol"]): Omit<ApiSite, "domainName"> {
  const defaultStage = stages.find(({ stage }) => stage.name === DEFAULT_STAGE);
  return {
    type: "api",
    stages: new Map(stages.filter((stage) => stage !== defaultStage).map((one) => [one.stage.name, one])),
    ...(defaultStage !== undefined && { defaultStage }),
    protocol,
  };
}

function domainSites(stages: readonly ServedStage[], domains: readonly CustomDomain[]): EndpointsInput["domains"] {
  return new Map(
    [...grouped(domains, ({ name }) => name)].map(([name, parts]) => [
      name,
      {
        type: "domain",
        configuredName: name,
        requiresClientCertificate: parts.some(({ mutualTls }) => mutualTls !== undefined),
        mappings: prepareMappings(
          parts.flatMap(({ mappings }) => mappings),
          stages,
        ),
      },
    ]),
  );
}

/** Disabled only counts where something else leads to the API: an API nobody could reach would be no use here. */
export function hasDefaultEndpoint({ stage }: ServedStage, domains: readonly CustomDomain[]): boolean {
  const { id, isDefaultEndpointDisabled } = stage.api;
  return isDefaultEndpointDisabled !== true || !isMapped(id, domains);
}

export function isMapped(apiId: string, domains: readonly CustomDomain[]): boolean {
  return domains.some(({ mappings }) => mappings.some((mapping) => mapping.apiId === apiId));
}

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
