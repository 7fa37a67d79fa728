import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { stages } from "./environment.ts";
import { service } from "./service.ts";

export const example: Example = {
  name: "one-api",
  shows: "dev, test and prod as stages of one API, each with its own releases and tables",
  service,
  environments: stages,
  calls,
};
