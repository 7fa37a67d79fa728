import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev, OWNER } from "./environment.ts";
import { grant } from "./grant.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "cross-account",
  shows: "Functions and an authorizer of another account, and what its owner has to allow",
  service,
  environments: [dev],
  calls,
  neighbours: [{ ...OWNER, name: "owner", functions: ["greet", "check-guest"] }],
  afterDeploy: grant,
};
