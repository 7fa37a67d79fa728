import type { z } from "zod";

import { aliasApiProblems } from "./check-alias-api.ts";
import type { HttpApiContext } from "./check-http-api.ts";
import type { SettingProblem } from "./check-settings.ts";
import type { WebSocketApi } from "./settings/web-socket-api.ts";

export interface WebSocketApiContext extends HttpApiContext {
  readonly webSocketApi: z.output<typeof WebSocketApi>;
}

/** What is wrong with the settings of a WebSocket API. */
export const webSocketApiProblems = (settings: WebSocketApiContext): SettingProblem[] => [
  ...aliasApiProblems("webSocketApi", settings.webSocketApi, settings),
  ...sharedDomain(settings),
];

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-custom-domain-names.html */
function sharedDomain({ webSocketApi, httpApi, domain }: WebSocketApiContext): SettingProblem[] {
  const { name } = webSocketApi.domain ?? {};
  if (name === undefined || ![domain?.name, httpApi.domain?.name].includes(name)) return [];
  return [
    {
      path: ["webSocketApi", "domain", "name"],
      message: "is the domain of another API too, and a WebSocket API shares none; give each one of its own",
    },
  ];
}
