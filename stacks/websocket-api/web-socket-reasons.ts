import type { WebSocketApiDefinition } from "../../websocket-api/web-socket-api-definition.ts";
import { isConnect } from "../../websocket-api/web-socket-route.ts";
import type { Reason } from "../note-reasons.ts";

/** Reasons that settings of a WebSocket API give. */
export const webSocketReasons = ({ routes }: WebSocketApiDefinition): readonly Reason[] =>
  routes.flatMap((route) =>
    isConnect(route) && route.public !== undefined
      ? [
          {
            resourceType: "aws_apigatewayv2_route",
            rule: "websocket-connect-authorization",
            reason: route.public,
          },
        ]
      : [],
  );
