import type { ExampleStep } from "./context.ts";
import { deploy, destroy, secondPlan } from "./deployment-steps.ts";
import { local } from "./local-step.ts";
import type { Options } from "./options.ts";
import { synth, validate } from "./synthesis-steps.ts";

/** By what --only takes. Who deploys looks at it and takes it down again. */
const LEADING_TO: Readonly<Record<NonNullable<Options["only"]>, readonly ExampleStep[]>> = {
  synth: [synth],
  validate: [synth, validate],
  local: [synth, local],
  deploy: [synth, deploy, secondPlan, destroy],
};

export const stepsFor = (only: Options["only"]): readonly ExampleStep[] =>
  only === undefined ? [synth, validate, local, deploy, secondPlan, destroy] : LEADING_TO[only];

/** Steps that cannot do without Terraform and an emulated AWS. */
export const WITH_TERRAFORM: ReadonlySet<string> = new Set(
  [validate, deploy, secondPlan, destroy].map(({ name }) => name),
);
