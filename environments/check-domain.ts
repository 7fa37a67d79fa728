import type { z } from "zod";

import { hasEdgeEndpoints, type SettingProblem } from "./check-settings.ts";
import type { Domain } from "./settings/domain.ts";
import type { Endpoint } from "./settings/endpoint.ts";

type DomainSettings = z.output<typeof Domain>;

export interface DomainContext {
  readonly account: string;
  readonly region: string;
  readonly endpoint: z.output<typeof Endpoint>;
  readonly domain?: DomainSettings | undefined;
}

/**
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
 */
export function domainProblems({ domain, ...context }: DomainContext): SettingProblem[] {
  if (domain === undefined) return [];
  const problems: readonly (readonly [path: readonly string[], message: string])[] = [
    ...placeProblems(domain, context),
    ...certificateProblems(domain, context),
    ...mappingProblems(domain),
    ...mutualTlsProblems(domain),
  ];
  return problems.map(([path, message]) => ({ path: ["domain", ...path], message }));
}

type Problem = readonly [path: readonly string[], message: string];
type Surroundings = Omit<DomainContext, "domain">;

function placeProblems({ endpoint }: DomainSettings, context: Surroundings): Problem[] {
  const problems: Problem[] = [];
  if (context.endpoint.type === "PRIVATE") {
    problems.push([[], "a private API has no public domain name; remove 'domain', or make 'endpoint' REGIONAL"]);
  }
  if (endpoint === "EDGE" && !hasEdgeEndpoints(context.region)) {
    problems.push([["endpoint"], `there are no edge-optimized domains in ${context.region}; use REGIONAL`]);
  }
  return problems;
}

function certificateProblems(domain: DomainSettings, { account, region }: Surroundings): Problem[] {
  const needed = domain.endpoint === "EDGE" ? "us-east-1" : region;
  const why = domain.endpoint === "EDGE" ? "of an EDGE domain" : `of a REGIONAL domain in ${region}`;
  const proof = domain.mutualTls?.ownershipVerificationCertificateArn;
  const certificates: Problem[] = [[["certificateArn"], domain.certificateArn]];
  if (proof !== undefined) certificates.push([["mutualTls", "ownershipVerificationCertificateArn"], proof]);
  return certificates.flatMap(([path, arn]): Problem[] => {
    const [, itsRegion, itsAccount] = /^arn:[^:]+:acm:([^:]+):(\d+):/.exec(arn) ?? [];
    if (itsRegion === undefined) return [];
    const problems: Problem[] = [];
    if (itsRegion !== needed) problems.push([path, `the certificate ${why} must be in ${needed}, not in ${itsRegion}`]);
    if (itsAccount !== account)
      problems.push([path, `the certificate must be in the environment's account, ${account}`]);
    return problems;
  });
}

function mappingProblems(domain: DomainSettings): Problem[] {
  const { basePath, mappings = [], endpoint, securityPolicy } = domain;
  const problems: Problem[] = [];
  if (basePath !== undefined && mappings.length > 0) {
    problems.push([["basePath"], "'mappings' is there too; list the path in 'mappings' and remove 'basePath'"]);
  }
  if (new Set(mappings).size < mappings.length) problems.push([["mappings"], "a path is listed twice"]);
  const deep = mappings.find((path) => path.includes("/"));
  if (deep !== undefined && endpoint === "EDGE") {
    problems.push([["mappings"], `'${deep}' has several segments, which only a REGIONAL domain takes`]);
  }
  if (deep !== undefined && securityPolicy !== "TLS_1_2") {
    problems.push([["securityPolicy"], `the mapping '${deep}' has several segments, which takes TLS_1_2`]);
  }
  return problems;
}

function mutualTlsProblems({ mutualTls, endpoint, securityPolicy, disableDefaultEndpoint }: DomainSettings): Problem[] {
  if (mutualTls === undefined) return [];
  const problems: Problem[] = [];
  if (endpoint === "EDGE") problems.push([["mutualTls"], "only a REGIONAL domain asks clients for certificates"]);
  if (securityPolicy !== "TLS_1_2") problems.push([["securityPolicy"], "mutual TLS takes TLS_1_2"]);
  if (!disableDefaultEndpoint && mutualTls.defaultEndpointOpen === undefined) {
    const message =
      "clients without a certificate could use the API's default endpoint; set it to true, or say why not in 'mutualTls.defaultEndpointOpen'";
    problems.push([["disableDefaultEndpoint"], message]);
  }
  return problems;
}
