import type { ScenarioStep } from "./context.ts";
import { expectEmpty } from "./expect.ts";

export const noChanges: ScenarioStep = {
  name: "no-changes",
  title: "a second plan of each environment is empty",
  needs: ["deploy"],
  async run(context, saw) {
    const names = context.environments.map(({ name }) => name);
    const plans = await context.terraform.plans(names);
    for (const [index, plan] of plans.entries()) expectEmpty(names[index] ?? "", plan, saw);
  },
};
