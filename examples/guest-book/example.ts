import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "guest-book",
  shows: "DynamoDB and EventBridge without a function before them: templates write, read and announce",
  service,
  environments: [dev],
  calls,
};
