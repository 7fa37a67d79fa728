import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";
import { itemsService, stockService } from "./upstream.ts";

export const example: Example = {
  name: "private-items",
  shows: "An HTTP API before a container service in a VPC: a link, a load balancer's listener, and Cloud Map",
  service,
  environments: [dev],
  calls,
  neighbours: [{ name: "network", account: dev.account, region: dev.region, functions: [] }],
  linked: { items: itemsService, stock: stockService },
};
