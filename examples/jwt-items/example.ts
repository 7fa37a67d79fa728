import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { startIdentities } from "./identities.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "jwt-items",
  shows: "An HTTP API from an OpenAPI document, whose tokens API Gateway verifies by itself",
  service,
  environments: [dev],
  calls,
  identities: startIdentities,
};
