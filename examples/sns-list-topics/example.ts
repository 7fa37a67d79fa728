import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "sns-list-topics",
  shows: "The smallest integration with an AWS service: one action of SNS, with its own role",
  service,
  environments: [dev],
  calls,
};
