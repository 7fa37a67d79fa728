import { DEFAULT_STAGE } from "../invocation/endpoints/create-endpoints.ts";
import type { Endpoints } from "../invocation/endpoints/endpoints.ts";
import { matches } from "../invocation/endpoints/mapping.ts";
import type { ServedStage } from "../invocation/endpoints/served-stage.ts";
import type { ApiSite, DomainSite, PlainSite } from "../invocation/endpoints/site.ts";
import type { RequestHeaders } from "../invocation/request-headers.ts";
import { isOwnEndpoint } from "./own-endpoints.ts";
import { oneSlash, splitTarget, type Target } from "./split-target.ts";

/** The stage a request is for, and the way it came. */
export interface Found {
  readonly stage: ServedStage;
  readonly target: Target;
  /** The host as the client calls it. A name that stands for an API comes without its port, as in AWS. */
  readonly domainName: string;
  /** Of the VPC endpoint the host leads into; only for hosts that name one. */
  readonly vpcEndpointId?: string | undefined;
  /** Only for custom domain names. */
  readonly domain?: DomainSite;
  /** `orders/v1`, or `(none)`; only for custom domain names. */
  readonly basePathMatched?: string;
}

/** Why there is no stage. */
export type Nowhere =
  | { readonly reason: "outside"; readonly target: Target }
  | { readonly reason: "ambiguous"; readonly stages: readonly ServedStage[] }
  | { readonly reason: "forbidden" }
  /** What HTTP APIs answer where REST APIs say `Forbidden`. */
  | { readonly reason: "not found" }
  | { readonly reason: "ping" };

const FORBIDDEN: Nowhere = { reason: "forbidden" };
const NOT_FOUND: Nowhere = { reason: "not found" };

/** @param url the request target: a path, or the whole URL as proxies send it, whose host then counts */
export function findStage(url: string, headers: RequestHeaders, endpoints: Endpoints): Found | Nowhere {
  const host = url.charCodeAt(0) === 47 ? headers.last("host") : (hostOf(url) ?? headers.last("host"));
  const site = endpoints.siteOf(host);
  const target = splitTarget(url);
  switch (site.type) {
    case "plain":
      return inPlain(site, target, host ?? "", headers, endpoints);
    case "api":
      return inApi(site, target);
    case "domain":
      return inDomain(site, target);
    case "unknown":
      return FORBIDDEN;
  }
}

function hostOf(url: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(url)?.[1];
}

/** A stage the path names, else the one that is at the root. */
function inApi(
  { stages, defaultStage, protocol, domainName, vpcEndpointId }: ApiSite,
  target: Target,
): Found | Nowhere {
  const stage = stages.get(target.stageName);
  if (stage === undefined && defaultStage !== undefined) {
    return { stage: defaultStage, target: atRoot(target), domainName };
  }
  if (stage === undefined && protocol === "HTTP") return NOT_FOUND;
  return onlyIn(stage, target, domainName, vpcEndpointId);
}

/** No part of the path names the stage. */
function atRoot(target: Target): Target {
  return { ...target, stageName: DEFAULT_STAGE, resourcePath: target.path };
}

function onlyIn(
  stage: ServedStage | undefined,
  target: Target,
  domainName: string,
  vpcEndpointId: string | undefined,
): Found | Nowhere {
  return stage === undefined ? FORBIDDEN : { stage, target, domainName, vpcEndpointId };
}

/** Clients of private APIs that cannot use the API's own host name it in a header. */
function inPlain(
  { stages, ambiguous, defaults, vpcEndpointId }: PlainSite,
  target: Target,
  domainName: string,
  headers: RequestHeaders,
  endpoints: Endpoints,
): Found | Nowhere {
  const apiId = endpoints.hasPrivateApis ? headers.last("x-apigw-api-id") : undefined;
  if (apiId !== undefined) {
    return onlyIn(endpoints.privateApi(apiId)?.get(target.stageName), target, domainName, vpcEndpointId);
  }
  const stage = stages.get(target.stageName);
  if (stage !== undefined) return { stage, target, domainName, vpcEndpointId };
  const several = ambiguous.get(target.stageName);
  if (several !== undefined) return { reason: "ambiguous", stages: several };
  const [only, ...others] = defaults;
  if (only === undefined || isOwnEndpoint(target.stageName)) return { reason: "outside", target };
  return others.length > 0
    ? { reason: "ambiguous", stages: defaults }
    : { stage: only, target: atRoot(target), domainName };
}

/** `/ping` and `/sping` are the service's own there. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
function inDomain(domain: DomainSite, whole: Target): Found | Nowhere {
  const { path, query } = whole;
  if (path === "/ping" || path === "/sping") return { reason: "ping" };
  const mapping = domain.mappings.find((candidate) => matches(candidate, path));
  if (mapping === undefined) return FORBIDDEN;
  const rest = path.slice(mapping.prefix.length);
  const below = rest.startsWith("/") ? oneSlash(rest) : `/${rest}`;
  const { stageName, resourcePath } =
    mapping.stageName === undefined ? splitTarget(below) : { stageName: mapping.stageName, resourcePath: below };
  const stage = mapping.stages.get(stageName);
  if (stage === undefined) return FORBIDDEN;
  const target = { stageName, path, resourcePath, query };
  return { stage, target, domainName: domain.domainName, domain, basePathMatched: mapping.basePathMatched };
}
