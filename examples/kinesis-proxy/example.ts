import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "kinesis-proxy",
  shows: "A Kinesis stream behind an API: templates write records, and read them again",
  service,
  environments: [dev],
  calls,
};
