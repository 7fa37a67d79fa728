import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "calculator",
  shows: "One function in three forms: query, body and path, with other templates for each",
  service,
  environments: [dev],
  calls,
};
