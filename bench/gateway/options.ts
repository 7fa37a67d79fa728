import type { ParseArgsConfig } from "node:util";

import { parseOptions } from "../../terminal/parse-options.ts";
import { UsageError } from "../../terminal/usage-error.ts";

export interface GatewayBenchOptions {
  readonly rounds: number;
  /** Of load, for each server, number of connections and round. */
  readonly seconds: number;
  /** Empty: all. */
  readonly scenarios: readonly string[];
  /** Minutes of load to watch memory under; 0: not measured. */
  readonly soakMinutes: number;
  /** Measure serverless-offline too. */
  readonly hasPeers: boolean;
  /** End with exit code 1 when a goal is missed. */
  readonly isChecked: boolean;
  readonly isJson: boolean;
  readonly isHelp: boolean;
}

const OPTIONS = {
  quick: { type: "boolean", default: false },
  rounds: { type: "string" },
  seconds: { type: "string", default: "1" },
  scenario: { type: "string", multiple: true },
  soak: { type: "string", default: "0" },
  peers: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const satisfies ParseArgsConfig["options"];

/** @throws UsageError for an option that is not known, a number out of range or a scenario there is not */
export function parseGatewayBenchOptions(args: readonly string[], known: readonly string[]): GatewayBenchOptions {
  const values = parseOptions(args, OPTIONS, "npm run bench:gateway --");
  const scenarios = values.scenario ?? [];
  const unknown = scenarios.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no scenario '${unknown}': choose of ${known.join(", ")}`);
  return {
    rounds: wholeNumber("--rounds", values.rounds ?? (values.quick ? "1" : "3"), 1, 1000),
    seconds: wholeNumber("--seconds", values.seconds, 1, 600),
    scenarios,
    soakMinutes: wholeNumber("--soak", values.soak, 0, 600),
    hasPeers: values.peers,
    isChecked: values.check,
    isJson: values.json,
    isHelp: values.help,
  };
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`${option} must be a whole number from ${least} to ${most}, received '${text}'`);
}
