import type { Configuration } from "../../terraform/configuration.ts";
import type { Integration } from "../integration.ts";
import type { Method } from "../method.ts";
import type { RestApi } from "../rest-api.ts";
import type { NotServed } from "../stack.ts";
import { isBehindVpcLink, usesVpcLink } from "../vpc-link.ts";
import { RESOURCE_TYPES, type ResourceTypeCoverage, SILENT_PREFIXES } from "./resource-types.ts";

/** Resources this gateway does not serve. Those without any meaning at run time are not worth a word. */
export function resourcesNotServed(configuration: Configuration): readonly NotServed[] {
  return configuration.resources.flatMap(({ address, type }) => {
    const coverage = resourceCoverage(type);
    return typeof coverage === "string" ? [] : [{ address, ...coverage }];
  });
}

export function resourceCoverage(type: string): ResourceTypeCoverage {
  const known = RESOURCE_TYPES.get(type);
  if (known !== undefined) return known;
  if (SILENT_PREFIXES.some((prefix) => type.startsWith(prefix))) return "silent";
  return { reason: `resources of type ${type} are not served` };
}

/** What could not be resolved, of all that was needed. */
export function unresolved(configuration: Configuration): readonly NotServed[] {
  return [...configuration.unread, ...configuration.problems()].map(({ address, attribute, reason }) => ({
    address: `${address}.${attribute}`,
    reason,
  }));
}

export function methodsNotServed(apis: readonly RestApi[]): readonly NotServed[] {
  return apis.flatMap(({ definition }) =>
    definition.resources.flatMap(({ methods }) =>
      methods.flatMap((method) => whyNotServed(method).map((reason) => ({ address: method.address, reason }))),
    ),
  );
}

function whyNotServed({ integration }: Method): readonly string[] {
  const reasons: string[] = [];
  if (integration === undefined)
    reasons.push("it has no integration: API Gateway refuses to deploy it, requests get 500");
  else if (isBehindVpcLink(integration)) {
    reasons.push(`${describe(integration)} is reached through a VPC link, which is not followed: requests get 500`);
  } else if (!isServed(integration)) reasons.push(`${describe(integration)} is not called here: requests get 500`);
  return reasons;
}

/** Backends behind a VPC link whose URI can be called without it. */
export function calledWithoutVpcLink(apis: readonly RestApi[]): readonly string[] {
  return apis.flatMap(({ definition }) =>
    definition.resources.flatMap(({ methods }) =>
      methods.flatMap(({ address, integration }) =>
        integration === undefined || !usesVpcLink(integration) || isBehindVpcLink(integration)
          ? []
          : [`${address} calls ${integration.uri} directly: its VPC link is not followed`],
      ),
    ),
  );
}

const LAMBDA_URI = /:lambda:path\/+2015-03-31\/functions\//;

function isLambdaUri(uri = ""): boolean {
  return LAMBDA_URI.test(uri);
}

function isServed({ type, uri }: Integration): boolean {
  return (type !== "AWS" && type !== "AWS_PROXY") || isLambdaUri(uri);
}

function describe({ type, uri }: Integration): string {
  return `its ${type} integration${uri === undefined ? "" : ` with ${uri}`}`;
}
