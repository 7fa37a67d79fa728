import { SilentMap } from "../vtl/silent-map.ts";
import { contextVariable } from "./context-variables.ts";
import { identityOf } from "./identity.ts";
import type { Authorized } from "./invocation.ts";
import type { Overrides } from "./overrides.ts";

type Getter = (invocation: Authorized, overrides: Overrides) => unknown;

const plain = (name: string): readonly [string, Getter] => {
  const read = contextVariable(name);
  return [name, (invocation) => read({ invocation })];
};

/** In the order in which a template that goes through all of `$context` meets them. */
const GETTERS: readonly (readonly [string, Getter])[] = [
  ...["resourceId", "resourcePath", "httpMethod", "extendedRequestId", "requestTime", "path", "accountId"].map(plain),
  plain("protocol"),
  ["requestOverride", (_, overrides) => overrides.requestOverride],
  ...["stage", "domainPrefix", "requestTimeEpoch", "requestId"].map(plain),
  ["identity", (invocation) => SilentMap.of(identityOf(invocation))],
  ...["domainName", "deploymentId"].map(plain),
  ["responseOverride", (_, overrides) => overrides.responseOverride],
  plain("apiId"),
  ["authorizer", ({ authorizer }) => authorizer && authorizerMap(authorizer)],
  ["customDomain", ({ request }) => domainMap(request)],
  ["isCanaryRequest", ({ isCanaryRequest, stage }) => (stage.canary === undefined ? undefined : isCanaryRequest)],
  ["xrayTraceId", (invocation) => invocation.stage.traceSampler && contextVariable("xrayTraceId")({ invocation })],
];

/**
 * `$context` for a mapping template, with the overrides it may set. What there is none of is left out: an authorizer, a canary, a
 * trace.
 */
export function contextObject(invocation: Authorized, overrides: Overrides): Record<string, unknown> {
  const entries = GETTERS.map(([name, read]) => [name, read(invocation, overrides)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function domainMap({ basePathMatched }: Authorized["request"]): SilentMap | undefined {
  return basePathMatched === undefined ? undefined : SilentMap.of({ basePathMatched });
}

/** A template may set what it finds, and the next request finds the same claims. */
function authorizerMap({ context, claims, principalId }: NonNullable<Authorized["authorizer"]>): SilentMap {
  return SilentMap.of(claims === undefined ? { ...context, principalId } : { claims });
}
