import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { check } from "./check.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "orders",
  shows:
    "Functions that use a queue, a topic, a bucket, a stream, a workflow and an event bus: permission and variable in one line",
  service,
  environments: [dev],
  calls,
  check,
};
