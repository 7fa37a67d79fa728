import { Unresolved } from "../expression/unresolved.ts";
import type { TerraformFunction } from "./parameters.ts";

/** What is the same on every run; `timestamp()` is not. @see https://developer.hashicorp.com/terraform/language/functions (Date and Time Functions) */
export const TIME_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  formatdate: (call) => format(call.text(0), timeOf(call.text(1))),
  timeadd: (call) => {
    const time = new Date(timeOf(call.text(0)).getTime() + durationOf(call.text(1)));
    return time.toISOString().replace(/\.000Z$/, "Z");
  },
  timecmp: (call) => Math.sign(timeOf(call.text(0)).getTime() - timeOf(call.text(1)).getTime()),
};

function timeOf(text: string): Date {
  const time = new Date(text);
  if (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(time.getTime())) return time;
  throw new Unresolved(`'${text}' is no time, such as 2026-03-04T19:15:17Z`);
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
]);

/** `-1h30m`, in milliseconds. */
function durationOf(text: string): number {
  if (!/^[-+]?(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) throw new Unresolved(`'${text}' is no duration, such as 1h30m`);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  const sum = parts.reduce((total, [, number, unit = ""]) => total + Number(number) * (UNITS.get(unit) ?? 0), 0);
  return text.startsWith("-") ? -sum : sum;
}

const two = (value: number): string => String(value).padStart(2, "0");
const named = (time: Date, options: Intl.DateTimeFormatOptions): string =>
  time.toLocaleDateString("en-US", { ...options, timeZone: "UTC" });

/** Of UTC. */
const FIELDS: Readonly<Record<string, (time: Date) => string>> = {
  YYYY: (time) => String(time.getUTCFullYear()),
  YY: (time) => two(time.getUTCFullYear() % 100),
  MMMM: (time) => named(time, { month: "long" }),
  MMM: (time) => named(time, { month: "short" }),
  MM: (time) => two(time.getUTCMonth() + 1),
  M: (time) => String(time.getUTCMonth() + 1),
  DD: (time) => two(time.getUTCDate()),
  D: (time) => String(time.getUTCDate()),
  EEEE: (time) => named(time, { weekday: "long" }),
  EEE: (time) => named(time, { weekday: "short" }),
  hh: (time) => two(time.getUTCHours()),
  h: (time) => String(time.getUTCHours()),
  HH: (time) => two(time.getUTCHours() % 12 || 12),
  H: (time) => String(time.getUTCHours() % 12 || 12),
  AA: (time) => (time.getUTCHours() < 12 ? "AM" : "PM"),
  aa: (time) => (time.getUTCHours() < 12 ? "am" : "pm"),
  mm: (time) => two(time.getUTCMinutes()),
  m: (time) => String(time.getUTCMinutes()),
  ss: (time) => two(time.getUTCSeconds()),
  s: (time) => String(time.getUTCSeconds()),
  ZZZZZ: () => "+00:00",
  ZZZZ: () => "+0000",
  ZZZ: () => "UTC",
  Z: () => "Z",
};

/** Letters are fields, unless they are between quotes. */
function format(pattern: string, time: Date): string {
  return pattern.replaceAll(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    const field = FIELDS[token];
    if (field === undefined) throw new Unresolved(`formatdate() knows no '${token}'`);
    return field(time);
  });
}
