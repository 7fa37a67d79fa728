import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { startIdentities } from "./identities.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "iam",
  shows: "Signed calls: IAM says who may call which method, the function whose note it is",
  service,
  environments: [dev],
  calls,
  identities: startIdentities,
};
