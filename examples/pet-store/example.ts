import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";
import { startPetStore } from "./upstream.ts";

export const example: Example = {
  name: "pet-store",
  shows:
    "An OpenAPI 2.0 document as it is: HTTP integrations, mapped and as a proxy, to an address in a stage variable",
  service,
  environments: [dev],
  calls,
  upstreams: { petStore: startPetStore },
};
