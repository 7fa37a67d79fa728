import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "greeter",
  shows: "Lambda proxy integration, which finds a name in three places",
  service,
  environments: [dev],
  calls,
};
