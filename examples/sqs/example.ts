import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { check } from "./check.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "sqs",
  shows: "A queue without a function before it: SQS takes what a model allows",
  service,
  environments: [dev],
  calls,
  check,
};
