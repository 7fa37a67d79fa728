import { readFileSync, rmSync, writeFileSync } from "node:fs";

import { openPlan, planKeyOf, sealPlan } from "../seal-plan.ts";
import type { PipelineCommand } from "./command.ts";

const sealedFileOf = (plan: string) => `${plan}.sealed`;

export const seal: PipelineCommand = {
  operands: "<plan>",
  summary: "makes <plan>.sealed of a plan, which only jobs with PLAN_KEY can open, and removes the plan",
  run({ variables, freshBytes, tell }, [plan = ""]) {
    const key = planKeyOf(variables.PLAN_KEY);
    writeFileSync(sealedFileOf(plan), sealPlan(readFileSync(plan), key, freshBytes(12)));
    rmSync(plan);
    tell(`${sealedFileOf(plan)} is written`);
    return 0;
  },
};

export const open: PipelineCommand = {
  operands: "<plan>",
  summary: "makes the plan again of <plan>.sealed",
  run({ variables, tell }, [plan = ""]) {
    const key = planKeyOf(variables.PLAN_KEY);
    writeFileSync(plan, openPlan(readFileSync(sealedFileOf(plan)), key), { mode: 0o600 });
    tell(`${plan} is written`);
    return 0;
  },
};
