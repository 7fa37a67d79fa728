import { UserError } from "../../errors/user-error.ts";
import { parseDuration } from "../../terminal/parse-duration.ts";
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
  notes: `Requests of a REST API are read from its access log. HTTP and WebSocket APIs have no canary: of these it tells the invocations of
the functions that differ, as Lambda's metrics count them, three minutes later; no 4xx, and latency where a metric of the rollout is
a percentile. A service with both has a row for each, and both are judged together.`,
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

function timeIn(options: Arguments["options"], name: string): number | undefined {
  const text = options[name];
  return typeof text === "string" ? parseDuration(text, `--${name}`) : undefined;
}
