import { z } from "zod";

import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { webSocketRoute } from "../../websocket-api/web-socket-route.ts";

/** Who is connected, in one partition: to scan a table is more than functions may be allowed. */
const connections = {
  partitionKey: { name: "room", type: "S" },
  sortKey: { name: "connectionId", type: "S" },
} as const;

/** Everybody who is connected hears what one of them says. */
export const service: ServiceDefinition = {
  webSocketApi: {
    title: "chat",
    description: "A room in which everybody hears everybody",
    routes: [
      webSocketRoute("$connect", {
        summary: "Remembers who came in",
        public: "an example without secrets",
        function: "enter",
        tables: { connections: ["dynamodb:PutItem"] },
      }),
      webSocketRoute("$disconnect", {
        summary: "Forgets who left",
        function: "leave",
        tables: { connections: ["dynamodb:DeleteItem"] },
      }),
      webSocketRoute("sendmessage", {
        summary: "Tells everybody",
        function: "send-message",
        body: { name: "Said", schema: z.object({ action: z.string(), message: z.string().min(1).max(1_000) }) },
        tables: { connections: ["dynamodb:Query", "dynamodb:DeleteItem"] },
        connections: ["POST"],
      }),
      webSocketRoute("whoami", {
        summary: "Answers without a function",
        mock: { statusCode: 200, body: { you: "are connected" } },
        answers: true,
      }),
      webSocketRoute("$default", {
        summary: "Tells how it is meant, to whoever says something else",
        function: "explain",
        connections: ["GET", "POST"],
      }),
    ],
  },
  tables: { connections },
};
