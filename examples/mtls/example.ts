import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { checkDomain } from "./check-domain.ts";
import { dev } from "./environment.ts";
import { identities } from "./identities.ts";
import { putTruststore } from "./put-truststore.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "mtls",
  shows: "Mutual TLS on a domain name: clients are known by their certificates, and there is no way around",
  service,
  environments: [dev],
  calls,
  identities,
  beforeDeploy: putTruststore,
  afterDeploy: checkDomain,
};
