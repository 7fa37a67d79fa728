import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";
import { startWarehouse } from "./upstream.ts";

export const example: Example = {
  name: "soap-bridge",
  shows: "JSON before a SOAP service: templates write the envelope, and read what comes back",
  service,
  environments: [dev],
  calls,
  upstreams: { warehouse: startWarehouse },
};
