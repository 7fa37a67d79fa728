import type { Environment } from "../../environments/environment.ts";
import { oncePer } from "../../openapi/once-per.ts";
import { outsideFunctionsOf } from "../../openapi/outside-functions.ts";
import { type RenderedWebSocketApi, renderWebSocketApi } from "../../websocket-api/render-web-socket-api.ts";
import { ANYWHERE, functionUriOf, inPlace, type Place } from "../names.ts";
import type { WebSocketService } from "../service-definition.ts";
import { webSocketParts } from "./web-socket-parts.ts";

/** The WebSocket API as it is deployed somewhere. */
export const webSocketApiIn = ({ webSocketApi }: WebSocketService, place: Place): RenderedWebSocketApi =>
  renderWebSocketApi(webSocketApi, {
    functionUri: (name) => functionUriOf(place, name),
    outsideFunctionArn: (name) => place.outsideFunctions?.[name] ?? "",
    inPlace: (text) => inPlace(text, place),
  });

type Released = Omit<RenderedWebSocketApi, "description">;

/** As a release freezes it: nothing but functions of others differs between environments, and nobody releases another description. */
export function webSocketApiOfRelease(
  service: WebSocketService,
  { outsideFunctions }: Pick<Environment, "outsideFunctions">,
): Released {
  const callsOthers = outsideFunctionsOf(webSocketParts(service.webSocketApi).users).length > 0;
  return callsOthers ? releasedIn(service, { ...ANYWHERE, outsideFunctions }) : releasedAnywhere(service);
}

function releasedIn(service: WebSocketService, place: Place): Released {
  const { description: _, ...parts } = webSocketApiIn(service, place);
  return parts;
}

const releasedAnywhere = oncePer((service: WebSocketService) => releasedIn(service, ANYWHERE));
