import type { Example } from "../support/example.ts";
import { calls } from "./calls.ts";
import { checkStages } from "./check-stages.ts";
import { stages } from "./environment.ts";
import { service } from "./service.ts";
import { stockBehind } from "./upstream.ts";

export const example: Example = {
  name: "vpc-link",
  shows: "A backend in a VPC behind one of two links, which each stage chooses",
  service,
  environments: stages,
  calls,
  afterDeploy: checkStages,
  linked: { blue: stockBehind("blue"), green: stockBehind("green") },
};
