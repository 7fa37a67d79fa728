import type { CustomDomain, DomainMapping } from "../../model/custom-domain.ts";
import type { NotServed } from "../../model/stack.ts";
import { isMapped } from "./create-endpoints.ts";
import type { ServedStage } from "./served-stage.ts";

/** What the gateway was given to serve TLS with. */
export interface TlsSettings {
  /** Domains whose trusted certificates are known. */
  readonly trusting: ReadonlySet<string>;
}

/** Domains and mappings that do not work as configured. @param tls absent: there is no TLS here */
export function domainProblems(
  stages: readonly ServedStage[],
  domains: readonly CustomDomain[],
  tls: TlsSettings | undefined,
): readonly NotServed[] {
  return [
    ...domains.flatMap((domain) => mutualTlsProblem(domain, tls)),
    ...domains.flatMap(({ mappings }) => mappings.flatMap((mapping) => mappingProblem(mapping, stages))),
    ...openAnyway(stages, domains),
  ];
}

function mutualTlsProblem(
  { address, name, mutualTls }: CustomDomain,
  tls: TlsSettings | undefined,
): readonly NotServed[] {
  if (mutualTls === undefined || tls?.trusting.has(name) === true) return [];
  const truststore =
    mutualTls.truststore === undefined ? [`--truststore ${name}=<ca.pem> for ${mutualTls.truststoreUri}`] : [];
  const listener = tls === undefined ? ["--https-port, --tls-certificate and --tls-key"] : [];
  const missing = [...listener, ...truststore].join(", and ");
  // Its truststore was found, and cannot be used: that has been told.
  if (missing === "") return [];
  return [{ address, reason: `mutual TLS needs ${missing}: until then requests to ${name} get 403` }];
}

function mappingProblem(
  { address, apiId, stageName }: DomainMapping,
  stages: readonly ServedStage[],
): readonly NotServed[] {
  const ofApi = stages.filter(({ stage }) => stage.api.id === apiId);
  const isFound = ofApi.some(({ stage }) => stageName === undefined || stage.name === stageName);
  if (isFound) return [];
  const reason =
    ofApi.length === 0
      ? `API '${apiId}' is no API with a stage of the stacks served here`
      : `stage '${stageName}' of its API is not in the stacks served here`;
  return [{ address, reason: `${reason}: requests get 403` }];
}

/** An API nobody could reach would be no use here. */
function openAnyway(stages: readonly ServedStage[], domains: readonly CustomDomain[]): readonly NotServed[] {
  return closedApis(stages)
    .filter(({ id }) => !isMapped(id, domains))
    .map(({ address }) => ({
      address,
      reason: "its default endpoint is disabled, and answers here all the same: no custom domain name leads to it",
      isApproximate: true,
    }));
}

/** Which host to use for APIs that answer 403 where people try first. */
export function domainNotices(stages: readonly ServedStage[], domains: readonly CustomDomain[]): readonly string[] {
  return closedApis(stages).flatMap(({ id, address }) => {
    const names = domains.filter(({ mappings }) => mappings.some(({ apiId }) => apiId === id)).map(({ name }) => name);
    const hosts = [...new Set(names)].map((name) => `'Host: ${name}'`).join(" or ");
    return names.length === 0 ? [] : [`the default endpoint of ${address} is disabled: use the header ${hosts}`];
  });
}

function closedApis(stages: readonly ServedStage[]): readonly ServedStage["stage"]["api"][] {
  const apis = stages.map(({ stage }) => stage.api).filter((api) => api.isDefaultEndpointDisabled === true);
  return [...new Map(apis.map((api) => [api.id, api])).values()];
}
