import { prepareHttpStage } from "./http-api/prepared/prepare-http-stage.ts";
import { type Backends, NO_BACKENDS } from "./invocation/backends.ts";
import { addressesOf, type StageAddress } from "./invocation/endpoints/addresses.ts";
import { createEndpoints, grouped } from "./invocation/endpoints/create-endpoints.ts";
import { domainNotices, domainProblems, type TlsSettings } from "./invocation/endpoints/domain-problems.ts";
import type { Endpoints } from "./invocation/endpoints/endpoints.ts";
import type { ServedStage } from "./invocation/endpoints/served-stage.ts";
import { prepareStage } from "./invocation/prepared/prepare-stage.ts";
import type { CustomDomain } from "./model/custom-domain.ts";
import type { NotServed, Stack } from "./model/stack.ts";

export interface StageTable {
  /** By name, or by `{API id}/{name}` where several APIs have a stage of that name. */
  readonly stages: ReadonlyMap<string, ServedStage>;
  readonly endpoints: Endpoints;
  readonly addresses: readonly StageAddress[];
  /** What of the stages does not work as configured. */
  readonly problems: readonly NotServed[];
  /** Sentences the user should read. */
  readonly notices: readonly string[];
}

/** Every stage of every stack. A usage plan may cover stages of several stacks, and so may a custom domain name. */
export function createStageTable(
  stacks: readonly Stack[],
  tls?: TlsSettings,
  backends: Backends = NO_BACKENDS,
): StageTable {
  const problems: NotServed[] = [];
  const plans = stacks.flatMap(({ usagePlans }) => usagePlans);
  const domains = withoutWebSockets(stacks);
  const report = (problem: NotServed): void => void problems.push(problem);
  const prepared = [
    ...stacks.flatMap(({ stages }) => stages.map((stage) => prepareStage(stage, plans, report, backends))),
    ...stacks.flatMap(({ httpStages }) => httpStages.map((stage) => prepareHttpStage(stage, report, backends))),
  ];
  const endpoints = createEndpoints(prepared, domains);
  return {
    stages: named(prepared),
    endpoints,
    addresses: addressesOf(prepared, endpoints, domains),
    problems: [...problems, ...domainProblems(prepared, domains, tls)],
    notices: domainNotices(prepared, domains),
  };
}

/** What leads to WebSocket APIs is for requests as if it led nowhere. */
function withoutWebSockets(stacks: readonly Stack[]): readonly CustomDomain[] {
  const ids = new Set(stacks.flatMap(({ webSocketApis }) => webSocketApis.map(({ id }) => id)));
  const domains = stacks.flatMap((stack) => stack.domains);
  if (ids.size === 0) return domains;
  return domains.map((domain) => ({ ...domain, mappings: domain.mappings.filter(({ apiId }) => !ids.has(apiId)) }));
}

function named(prepared: readonly ServedStage[]): ReadonlyMap<string, ServedStage> {
  const byName = grouped(prepared, ({ stage }) => stage.name);
  return new Map(
    prepared.map((one) => {
      const { name, api } = one.stage;
      return [byName.get(name)?.length === 1 ? name : `${api.id}/${name}`, one];
    }),
  );
}
