import type { ScenarioStep } from "./context.ts";
import { expectNoChanges } from "./expect.ts";

export const noChanges: ScenarioStep = {
  name: "no-changes",
  title: "a second plan of each environment is empty",
  needs: ["deploy"],
  async run(context, saw) {
    for (const { name } of context.environments) await expectNoChanges(context, name, saw);
  },
};
