import { oncePer } from "../../openapi/once-per.ts";
import { type RenderedWebSocketApi, renderWebSocketApi } from "../../websocket-api/render-web-socket-api.ts";
import { ANYWHERE, functionUriOf, inPlace, type Place } from "../names.ts";
import type { WebSocketService } from "../service-definition.ts";

/** The WebSocket API as it is deployed somewhere. */
export const webSocketApiIn = ({ webSocketApi }: WebSocketService, place: Place): RenderedWebSocketApi =>
  renderWebSocketApi(webSocketApi, {
    functionUri: (name) => functionUriOf(place, name),
    inPlace: (text) => inPlace(text, place),
  });

/** As a release freezes it: nothing of it differs between environments, and nobody releases another description. */
export const webSocketApiOfRelease = oncePer((service: WebSocketService): Omit<RenderedWebSocketApi, "description"> => {
  const { description: _, ...parts } = webSocketApiIn(service, ANYWHERE);
  return parts;
});
