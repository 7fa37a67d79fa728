import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { check } from "./check.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "click-stream",
  shows: "Clicks become lines of files in a bucket: Firehose writes them, from the API or from a Kinesis stream",
  service,
  environments: [dev],
  calls,
  check,
};
