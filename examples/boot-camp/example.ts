import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "boot-camp",
  shows: "POST only, behind a TOKEN authorizer and an API key, into DynamoDB",
  service,
  environments: [dev],
  calls,
};
