import type { Fault } from "../../gateway/faults/fault.ts";
import { parseFault } from "../../gateway/faults/parse-fault.ts";
import { parseCommandLine } from "../../terminal/parse-command-line.ts";
import { UsageError } from "../../terminal/usage-error.ts";

export const USAGE = `Plays a whole rollout of an environment on this machine, in seconds and without AWS, and draws what happened.

usage: npm run rehearse -- <environment> [options]

  --fault <whom>[/<function>]:<what>
                          what goes wrong: canary:errors=5%,latency=+200ms,throttles=2%,after=10m,for=5m
                          whom: canary, live, all or a release; may be given several times
  --percent-plan <plan>   other steps than the environment's, as in 5:10m,50:10m
  --replay <file>         requests of an access log, in their order and pace (default: made up from methods, routes and messages)
  --rate <number>         requests a second, where they are made up (default: 15)
  --latency <which>       modelled: drawn for each call of a function, alike for both releases (default, but for --speed 1)
                          measured: what functions take on this machine; each call then runs them, which takes minutes
  --seed <number>         the same seed gives the same rehearsal, as long as latency is modelled (default: 1)
  --speed <number>        let time pass: 1 is real time, 10 the most (default: as fast as requests are played)
  --port <number>         where the stages answer meanwhile, with --speed (default: any free port)
  --html <file>           draw the result as a page, too
  --json                  print what happens as JSON, one object a line
  --help

The stack that would be deployed is synthesized for each step and served by the gateway; functions, tables, authorizers and keys
are real, and answers are judged as those of AWS would be. While latency is modelled, functions run for 40 calls each and then for
one in a hundred; the others get an answer the same release gave before. Faults are counted from the beginning. Hooks are not run.
The ledger is not written: the rehearsal goes on in a copy.

Of HTTP and WebSocket APIs what is counted is what Lambda would: invocations of functions by the version their alias has drawn, their
failures, throttles and durations. Messages are said by clients that stay connected. A service with a REST API too is judged by both
together: its access log, and these.

With --speed requests come when they are due, and you can call the stages meanwhile: your requests count. Up to --speed 1 every call
runs its function. 'npm run rollout -- <environment> --local' is --speed 1, with any of these options.

ends with 0 when the release is promoted, 1 when it is rolled back, 2 when it is held, 3 when the rehearsal cannot be played

examples:
  npm run rehearse -- prod
  npm run rehearse -- prod --fault canary:errors=5%,after=20m
  npm run rehearse -- prod --fault all:errors=5% --percent-plan 10:10m,50:10m --seed 7
  npm run rehearse -- prod --speed 10 --port 3000
`;

export interface Options {
  readonly environment?: string;
  readonly faults: readonly Fault[];
  /** Steps of a rollout. */
  readonly steps?: readonly { readonly percent: number; readonly for: string }[];
  readonly replay?: string;
  readonly rate: number;
  readonly isMeasured: boolean;
  readonly seed: number;
  /** How many times as fast as real time; absent: time goes only while requests are played. */
  readonly speed?: number;
  readonly port?: number;
  /** A file to draw into. */
  readonly html?: string;
  readonly json: boolean;
}

const OPTIONS = {
  fault: { type: "string", multiple: true },
  "percent-plan": { type: "string" },
  replay: { type: "string" },
  rate: { type: "string", default: "15" },
  latency: { type: "string" },
  seed: { type: "string", default: "1" },
  speed: { type: "string" },
  port: { type: "string" },
  html: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** @throws UsageError that says what was received and what would be accepted */
export function parseOptions(args: readonly string[]): Options | "help" {
  const { values, positionals } = parseCommandLine(args, OPTIONS, "npm run rehearse --");
  if (values.help) return "help";
  const [environment, other] = positionals;
  if (other !== undefined) throw new UsageError(`'${other}': one environment at a time`);
  const plan = values["percent-plan"];
  return {
    ...(environment !== undefined && { environment }),
    faults: (values.fault ?? []).map(parseFault),
    ...(plan !== undefined && { steps: parsePlan(plan) }),
    ...(values.replay !== undefined && { replay: values.replay }),
    rate: parseRate(values.rate),
    seed: parseSeed(values.seed),
    ...parseTime(values),
    ...(values.html !== undefined && { html: values.html }),
    json: values.json,
  };
}

/** The settings' own schema judges the numbers. */
function parsePlan(text: string): NonNullable<Options["steps"]> {
  return text.split(",").map((step) => {
    const [, percent, time] = /^\s*(\d+(?:\.\d+)?):(\d+[smhd])\s*$/.exec(step) ?? [];
    if (percent !== undefined && time !== undefined) return { percent: Number(percent), for: time };
    throw new UsageError(`--percent-plan must be shares and times, as in 5:10m,50:10m; received '${text}'`);
  });
}

function parseRate(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= 1_000) return Number(text);
  throw new UsageError(`--rate must be a number of requests a second, up to 1000; received '${text}'`);
}

interface GivenTime {
  readonly speed?: string | undefined;
  readonly port?: string | undefined;
  readonly latency?: string | undefined;
}

/** Who plays in real time wants to see real calls. */
function parseTime({ speed: text, port, latency }: GivenTime): Pick<Options, "speed" | "port" | "isMeasured"> {
  const speed = text === undefined ? undefined : parseSpeed(text);
  if (port !== undefined && speed === undefined)
    throw new UsageError("--port needs --speed: without it the rehearsal is over before anybody could call");
  return {
    ...(speed !== undefined && { speed }),
    ...(port !== undefined && { port: parsePort(port) }),
    isMeasured: latency === undefined ? speed !== undefined && speed <= 1 : isMeasured(latency),
  };
}

function parseSpeed(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= 10) return Number(text);
  throw new UsageError(
    `--speed must be a number up to 10, 1 for real time; without it the rehearsal takes seconds; received '${text}'`,
  );
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`--port must be a number from 0 (any free one) to 65535; received '${text}'`);
}

function isMeasured(text: string): boolean {
  if (text === "modelled" || text === "measured") return text === "measured";
  throw new UsageError(`--latency must be 'modelled' or 'measured'; received '${text}'`);
}

function parseSeed(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--seed must be a whole number from 1 to 999999999; received '${text}'`);
}
