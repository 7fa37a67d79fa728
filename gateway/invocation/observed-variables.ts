import type { Phase } from "./access-phases.ts";
import type { Observed } from "./observed.ts";

type Entries<Source> = readonly (readonly [variable: string, read: (source: Source) => unknown])[];

/** `$context` variables of what backends and authorizers were seen to do, as all kinds of APIs have them. */
export function observedVariables<Source>(observedIn: (source: Source) => Observed): Entries<Source> {
  const integration = (name: "latencyMs" | "requestId") => (source: Source) => observedIn(source).integration?.[name];
  const authorizer = (name: "status" | "latencyMs" | "error" | "requestId") => (source: Source) =>
    observedIn(source).authorizer?.[name];
  return [
    ["integration.latency", integration("latencyMs")],
    ["integrationLatency", integration("latencyMs")],
    ["integration.requestId", integration("requestId")],
    ["awsEndpointRequestId", integration("requestId")],
    ["authorizer.error", authorizer("error")],
    ["authorizer.latency", authorizer("latencyMs")],
    ["authorizer.requestId", authorizer("requestId")],
    ["authorizer.status", authorizer("status")],
  ];
}

/** Variables of one phase of deciding about access. */
export const phaseVariables = <Source>(
  phase: "authenticate" | "authorize",
  read: (source: Source) => Phase | undefined,
): Entries<Source> => [
  [`${phase}.error`, (source) => read(source)?.error],
  [`${phase}.latency`, (source) => read(source)?.latencyMs],
  [`${phase}.status`, (source) => read(source)?.status],
];

/** What a function said that failed, or else what kept the backend from being asked. */
export function integrationErrorOf({ integration }: Observed): string | undefined {
  const { functionError, error } = integration ?? {};
  return functionError === undefined ? error : `Lambda Customer Function Error:${functionError}`;
}
