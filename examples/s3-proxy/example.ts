import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "s3-proxy",
  shows: "A bucket behind an API: objects, bytes included, are put, got, listed and deleted by S3 itself",
  service,
  environments: [dev],
  calls,
};
