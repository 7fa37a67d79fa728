import { UserError } from "../../errors/user-error.ts";
import type { Fault } from "./fault.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * `canary:errors=5%,latency=+200ms,throttles=2%,after=10m,for=5m`; of one function: `canary/get-record:errors=5%`
 *
 * @throws UserError that says what was received and what would be accepted
 */
export function parseFault(text: string): Fault {
  const [, whom, functionName, list] = /^([\w-]+)(?:\/([\w-]+))?:(.+)$/.exec(text) ?? [];
  if (whom === undefined || list === undefined) throw unlike(text, "whom it is for and what happens");
  const settings = new Map(list.split(",").map((part) => settingOf(part.trim(), text)));
  const numberOf = (name: string) => settings.get(name) ?? 0;
  const [errors, throttles] = [numberOf("errors"), numberOf("throttles")];
  if (errors + throttles > 1) throw unlike(text, "errors and throttles of 100 % together at most");
  const lasts = settings.get("for");
  return {
    whom,
    ...(functionName !== undefined && { functionName }),
    errors,
    throttles,
    latencyMs: numberOf("latency"),
    afterMs: numberOf("after"),
    ...(lasts !== undefined && { forMs: lasts }),
  };
}

function settingOf(part: string, text: string): readonly [name: string, value: number] {
  const [, name = "", value = ""] = /^(\w+)=(.*)$/.exec(part) ?? [];
  if (name === "errors" || name === "throttles") return [name, shareOf(value, name, text)];
  if (name === "latency" || name === "after" || name === "for") return [name, durationOf(value, name, text)];
  throw unlike(text, `'${part}' to be errors, throttles, latency, after or for`);
}

function shareOf(value: string, name: string, text: string): number {
  const [, percent] = /^(\d+(?:\.\d+)?)\s*%$/.exec(value) ?? [];
  if (percent === undefined || Number(percent) > 100) throw unlike(text, `${name} to be 0%–100%`);
  return Number(percent) / 100;
}

function durationOf(value: string, name: string, text: string): number {
  const [, amount, unit = ""] = /^\+?(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(value) ?? [];
  const factor = UNITS[unit];
  if (amount === undefined || factor === undefined) throw unlike(text, `${name} to be a time such as 200ms, 10s or 5m`);
  return Number(amount) * factor;
}

const unlike = (text: string, wanted: string) =>
  new UserError(
    `--fault must look like canary:errors=5%,latency=+200ms,throttles=2%,after=10m, with ${wanted}; received '${text}'`,
  );
