import { httpStageNameOf } from "../../../environments/api-names.ts";
import type { Environment } from "../../../environments/environment.ts";
import type { StageAddress } from "../../../gateway/invocation/endpoints/addresses.ts";
import type { Stack } from "../../../gateway/model/stack.ts";
import type { WebSocketStage } from "../../../gateway/model/v2/web-socket-stage.ts";
import type { Callable } from "./arrivals.ts";
import { type ConnectingTo, callableMessages, connectingTo } from "./callable-message.ts";
import { callableMethods, type Place } from "./callable-method.ts";
import { callableRoutes } from "./callable-route.ts";

/** A stage of the environment, and what clients may do there. */
export interface CalledStage {
  readonly place: Place;
  readonly callables: readonly Callable[];
  /** @default it is no WebSocket API's */
  readonly webSocket?: { readonly stage: WebSocketStage; readonly connecting: ConnectingTo };
}

interface Served {
  readonly stacks: readonly Stack[];
  readonly addresses: readonly StageAddress[];
  /** Whose tokens there are. */
  readonly issuer: string;
}

/** The stages of an environment that can be called, one of each kind of API at most. */
export function calledStages(environment: Environment, { stacks, addresses, issuer }: Served): readonly CalledStage[] {
  const placed = <Stage extends Addressed>(
    stages: readonly Stage[],
    name: string,
    calledOf: (stage: Stage, place: Place) => Omit<CalledStage, "place"> | undefined,
  ) =>
    stages
      .filter((stage) => stage.name === name)
      .flatMap((stage): CalledStage[] => {
        const place = placeOf(stage, addresses);
        const called = place && calledOf(stage, place);
        return place && called ? [{ place, ...called }] : [];
      });
  const { name } = environment;
  return stacks.flatMap(({ stages, httpStages, webSocketStages }) => [
    ...placed(stages, name, (stage, place) => ({ callables: callableMethods(stage, place) })),
    ...placed(httpStages, httpStageNameOf(environment), (stage, place) => ({
      callables: callableRoutes(stage, place, issuer),
    })),
    ...placed(webSocketStages, name, (stage, place) => {
      const connecting = connectingTo(stage);
      return connecting && { callables: callableMessages(stage, place), webSocket: { stage, connecting } };
    }),
  ]);
}

interface Addressed {
  readonly name: string;
  readonly api: { readonly id: string };
}

/** Its default endpoint, or else its first domain. */
function placeOf({ name, api }: Addressed, addresses: readonly StageAddress[]): Place | undefined {
  const found = addresses.find(({ apiId, stage }) => apiId === api.id && stage === name);
  if (found === undefined) return undefined;
  const { host, path } = found;
  return { ...(host !== undefined && { host }), base: path === "/" ? "" : path };
}

/** Where people reach it: a domain of its own is not found here, and has to be named. @param gateway `http://127.0.0.1:3000` */
export function urlOf({ place: { host, base }, webSocket }: CalledStage, gateway: string): string {
  const url = new URL(gateway);
  const isFound = host?.endsWith(".localhost") === true;
  if (host !== undefined && isFound) url.hostname = host;
  const named = host === undefined || isFound ? "" : ` (Host: ${host})`;
  return `${webSocket === undefined ? "http" : "ws"}://${url.host}${base}${named}`;
}
