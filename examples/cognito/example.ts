import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { startIdentities } from "./identities.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "cognito",
  shows: "A user pool of its own: ID and access tokens, scopes, groups, and who it is in the function",
  service,
  environments: [dev],
  calls,
  identities: startIdentities,
};
