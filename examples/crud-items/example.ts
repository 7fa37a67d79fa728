import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "crud-items",
  shows: "An HTTP API whose four routes call one function, which keeps items in a table",
  service,
  environments: [dev],
  calls,
};
