import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "streamed-report",
  shows: "An answer that is sent while it is made: beyond 10 MB and 29 seconds, row by row",
  service,
  environments: [dev],
  calls,
};
