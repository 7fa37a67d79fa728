import type { Backends } from "../invocation/backends.ts";
import { localHostOf, type StageAddress } from "../invocation/endpoints/addresses.ts";
import type { NotServed, Stack } from "../model/stack.ts";
import { WebSocketEndpoints } from "./endpoints/web-socket-endpoints.ts";
import { prepareWebSocketStage } from "./prepared/prepare-web-socket-stage.ts";
import type { PreparedWebSocketStage } from "./prepared/prepared-web-socket-stage.ts";
import type { WebSocketTable } from "./web-socket-serving.ts";

export interface CreatedWebSocketTable {
  /** Absent: there are no WebSocket APIs. */
  readonly table?: WebSocketTable;
  readonly addresses: readonly StageAddress[];
  /** What of the stages does not work as configured. */
  readonly problems: readonly NotServed[];
}

/** Every stage of every WebSocket API. */
export function createWebSocketTable(stacks: readonly Stack[], backends: Backends): CreatedWebSocketTable {
  const problems: NotServed[] = [];
  const plans = stacks.flatMap(({ usagePlans }) => usagePlans);
  const stages = stacks
    .flatMap(({ webSocketStages }) => webSocketStages)
    .flatMap((stage) => prepareWebSocketStage(stage, plans, (problem) => problems.push(problem), backends) ?? []);
  if (stages.length === 0) return { addresses: [], problems };
  const endpoints = new WebSocketEndpoints(
    stages,
    stacks.flatMap(({ domains }) => domains),
  );
  const table = { stages: new Map(stages.map((stage) => [stage.key, stage])), endpoints };
  return { table, addresses: stages.flatMap((stage) => addressesOf(stage, stages, endpoints)), problems };
}

function addressesOf(
  prepared: PreparedWebSocketStage,
  stages: readonly PreparedWebSocketStage[],
  endpoints: WebSocketEndpoints,
): readonly StageAddress[] {
  const { name, api } = prepared.stage;
  const stage = { apiId: api.id, apiName: api.name, stage: name, isWebSocket: true as const };
  const isAlone = stages.filter((other) => other.stage.name === name).length === 1;
  const own = isAlone ? { path: `/${name}` } : { host: localHostOf(api.id), path: `/${name}` };
  return [own, ...endpoints.addressesOf(prepared)].map((address) => ({ ...stage, ...address }));
}
