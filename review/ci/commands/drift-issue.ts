import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import type { StackDrift } from "../drift/drift.ts";
import { keepDriftIssue } from "../drift/drift-issue.ts";
import { pipelineStacks } from "../pipeline-stacks.ts";
import type { PipelineCommand } from "./command.ts";

export const driftIssue: PipelineCommand = {
  operands: "<directory>",
  summary: "opens, changes or closes the one issue on drift, from the files of the directory",
  async run({ job, environments, tell }, [from = ""]) {
    const drifts = driftsIn(resolve(from));
    const unknown = pipelineStacks(environments)
      .map(({ name }) => name)
      .filter((name) => !drifts.some(({ stack }) => stack === name));
    const { api, repository, runUrl } = job;
    tell(await keepDriftIssue({ api, repository, report: { drifts, unknown, runUrl } }));
    return 0;
  },
};

const driftsIn = (directory: string): readonly StackDrift[] =>
  (existsSync(directory) ? readdirSync(directory, { recursive: true, encoding: "utf8" }) : [])
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(directory, file), "utf8")) as StackDrift);
