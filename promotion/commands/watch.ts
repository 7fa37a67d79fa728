import { UserError } from "../../errors/user-error.ts";
import type { Arguments, LiveCommand } from "../command.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";

export const watch: LiveCommand = {
  name: "watch",
  operands: "<environment>",
  count: [1, 1],
  options: {
    interval: { type: "string", does: "time between two looks, at least 10s (default: the rollout's interval, or 1m)" },
    for: { type: "string", does: "time after which it ends, as in 30m (default: when the trial ends, or by ctrl-C)" },
  },
  does: "watch the canary beside live: requests, errors, latency, verdicts",
  example: "prod --for 30m",
  looks({ operands: [name], options }, context) {
    const environment = pinnedEnvironment(context.environments, name);
    const [every, ends] = [timeIn(options, "interval"), timeIn(options, "for")];
    if (every !== undefined && every < 10_000)
      throw new UserError(`--interval must be 10s at least: each look is a query that AWS charges for`);
    return context.watch(environment, {
      ...(every !== undefined && { every }),
      ...(ends !== undefined && { for: ends }),
    });
  },
};

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function timeIn(options: Arguments["options"], name: string): number | undefined {
  const text = options[name];
  if (typeof text !== "string") return undefined;
  const [, count, unit = ""] = /^([1-9]\d*)([smhd])$/.exec(text) ?? [];
  const length = UNITS[unit];
  if (count === undefined || length === undefined)
    throw new UserError(`--${name} must be a number and a unit (s, m, h or d), as in 90s; received '${text}'`);
  return Number(count) * length;
}
