import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { checkEndpoint } from "./check-endpoint.ts";
import { dev } from "./environment.ts";
import { identities } from "./identities.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "private-api",
  shows: "An API that only a VPC reaches, and a policy that names its VPC endpoints, or the VPC",
  service,
  environments: [dev],
  calls,
  identities,
  afterDeploy: checkEndpoint,
};
