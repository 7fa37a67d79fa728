import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "city",
  shows: "Custom Lambda integration: templates in files make the event and choose the answer",
  service,
  environments: [dev],
  calls,
};
