import type { Configuration } from "../../terraform/configuration.ts";
import type { Method } from "../method.ts";
import { refusedByLambda } from "../refused-by-lambda.ts";
import type { RestApi } from "../rest-api.ts";
import { isFunctionUri } from "../service-uri.ts";
import type { NotServed } from "../stack.ts";
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
      methods.flatMap((method) => [
        ...whyNotServed(method).map((reason) => ({ address: method.address, reason })),
        ...servedWhole(method),
      ]),
    ),
  );
}

/** Backends whose responses could be passed on as they come. */
function servedWhole({ address, integration }: Method): readonly NotServed[] {
  if (integration?.type !== "HTTP_PROXY" || integration.responseTransferMode !== "STREAM") return [];
  const reason = "its response is passed on when it is whole: only functions' responses are streamed here";
  return [{ address, reason, isApproximate: true }];
}

function whyNotServed({ integration }: Method): readonly string[] {
  if (integration === undefined) {
    return ["it has no integration: API Gateway refuses to deploy it, requests get 500"];
  }
  const { type, uri = "" } = integration;
  const refused = refusedByLambda(integration);
  if (refused !== undefined) return [`${refused}: requests get 500`];
  return type !== "AWS_PROXY" || isFunctionUri(uri)
    ? []
    : [`AWS_PROXY calls functions only, not '${uri}': requests get 500`];
}
