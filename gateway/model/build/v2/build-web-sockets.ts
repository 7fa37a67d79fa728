import type { NotServed, Stack } from "../../stack.ts";
import { buildWebSocketApis } from "./build-web-socket-apis.ts";
import { buildWebSocketStages, type WebSocketStageContext } from "./build-web-socket-stages.ts";
import { webSocketRoutesNotServed } from "./web-socket-routes-not-served.ts";

export interface BuiltWebSockets {
  readonly parts: Pick<Stack, "webSocketApis" | "webSocketStages">;
  readonly notServed: readonly NotServed[];
}

/** Everything of WebSocket APIs. */
export function buildWebSockets(context: Omit<WebSocketStageContext, "apis">): BuiltWebSockets {
  const webSocketApis = buildWebSocketApis(context.configuration);
  const { stages, notServed } = buildWebSocketStages({ ...context, apis: webSocketApis });
  return {
    parts: { webSocketApis, webSocketStages: stages },
    notServed: [...notServed, ...webSocketRoutesNotServed(webSocketApis)],
  };
}
