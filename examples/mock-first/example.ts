import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "mock-first",
  shows: "An API agreed on before anything is behind it: mocks, models, and origins of browsers",
  service,
  environments: [dev],
  calls,
};
