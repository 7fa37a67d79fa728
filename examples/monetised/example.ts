import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "monetised",
  shows: "Usage plans as products: Free and Pro, each with rate, quota, and throttles of single methods",
  service,
  environments: [dev],
  calls,
};
