import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "step-functions",
  shows: "A workflow without a function before it: Step Functions is started, and asked how it went",
  service,
  environments: [dev],
  calls,
};
