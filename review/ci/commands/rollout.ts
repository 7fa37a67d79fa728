import { spawn } from "node:child_process";

import { UserError } from "../../../errors/user-error.ts";
import type { PipelineCommand } from "./command.ts";

/** What a rollout ends with that was asked to stop. */
const STOPPED = 3;

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

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
      // Who cancels the run stops the rollout between two deployments.
      const pass = (signal: NodeJS.Signals) => child.kill(signal);
      for (const signal of SIGNALS) process.on(signal, pass);
      child.once("error", reject);
      child.once("close", (code) => {
        clearTimeout(timer);
        for (const signal of SIGNALS) process.off(signal, pass);
        // One that came to its end meanwhile tells how.
        const goesOn = isOver && (code === null || code === STOPPED);
        if (goesOn) tell(`${minutes} minutes are over; the rollout goes on with the next run`);
        resolve(goesOn ? 0 : (code ?? 1));
      });
    });
  },
};
