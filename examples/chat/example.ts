import type { Example } from "../support/example.ts";
import { conversation } from "./conversation.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "chat",
  shows: "A WebSocket API: everybody who is connected hears what one of them says",
  service,
  environments: [dev],
  calls: [],
  conversation,
};
