import { spawn } from "node:child_process";

import { UserError } from "../../../errors/user-error.ts";
import type { PipelineCommand } from "./command.ts";

export const rollout: PipelineCommand = {
  operands: "<environment> <minutes>",
  summary: "npm run rollout for some minutes; what is not at its end goes on with the next run",
  run({ root, run: [command, ...first], variables, tell }, [environment = "", minutes = ""]) {
    const milliseconds = Number(minutes) * 60_000;
    if (!(milliseconds > 0)) throw new UserError(`'${minutes}' is no number of minutes`);
    return new Promise((resolve, reject) => {
      const child = spawn(command, [...first, "rollout/cli.ts", environment, "--push", "--json"], {
        cwd: root,
        env: { ...variables },
        stdio: ["ignore", "inherit", "inherit"],
      });
      let isOver = false;
      const timer = setTimeout(() => {
        isOver = true;
        child.kill("SIGTERM");
      }, milliseconds);
      child.once("error", reject);
      child.once("close", (code) => {
        clearTimeout(timer);
        if (isOver) tell(`${minutes} minutes are over; the rollout goes on with the next run`);
        resolve(isOver ? 0 : (code ?? 1));
      });
    });
  },
};
