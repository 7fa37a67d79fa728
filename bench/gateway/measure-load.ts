import { median } from "../support/statistics.ts";
import type { Figure, Measure } from "./figure.ts";
import { PROXY, RAW, type Server } from "./servers.ts";
import { freePort } from "./support/free-port.ts";
import type { HttpRequest } from "./support/http-request.ts";
import type { LoadTool } from "./support/load.ts";
import { cpuSeconds, residentMegabytes } from "./support/process-usage.ts";
import { type RunningServer, startServer } from "./support/server-process.ts";

export interface LoadScenario {
  readonly name: string;
  /** What is asked, of the server at this URL. */
  readonly request: (url: string) => HttpRequest;
  readonly servers: readonly Server[];
}

export interface LoadPlan {
  readonly rounds: number;
  readonly seconds: number;
  readonly tool: LoadTool;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Told what a server of somebody else's could not do. */
  readonly note: (text: string) => void;
}

interface Subject {
  readonly server: Server;
  readonly request: HttpRequest;
  readonly running: RunningServer;
  /** By number of connections, one of each round. */
  readonly samples: Map<number, (Sample | undefined)[]>;
}

interface Sample {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMicroseconds: number | undefined;
}

export const CONNECTIONS = [1, 16, 64] as const;
/** Until then V8 is still compiling the way of a request. */
const WARM_UP_REQUESTS = 60_000;
const MAX_WARM_UP_SECONDS = 5;

/**
 * Loads the servers in turn, round by round, so that what disturbs the machine for a while disturbs all of them alike. All stand ready
 * the whole time; those that are not asked take no time.
 */
export async function measureLoad(scenario: LoadScenario, plan: LoadPlan): Promise<readonly Figure[]> {
  const subjects: Subject[] = [];
  try {
    for (const server of scenario.servers) subjects.push(await start(server, scenario, plan.now));
    for (const subject of subjects) await warmUp(subject, plan);
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const connections of CONNECTIONS) {
        for (const subject of rotated(subjects, round)) {
          const samples = subject.samples.get(connections) ?? [];
          subject.samples.set(connections, [...samples, await load(subject, connections, plan.seconds, plan)]);
        }
      }
    }
    return subjects.flatMap((subject) => figuresOf(scenario.name, subject, subjects));
  } finally {
    await Promise.all(subjects.map(({ running }) => running.stop()));
  }
}

async function start(server: Server, scenario: LoadScenario, now: () => number): Promise<Subject> {
  const port = await freePort();
  const request = scenario.request(`http://127.0.0.1:${port}`);
  return { server, request, running: await startServer(server.command(port), request, now), samples: new Map() };
}

async function warmUp(subject: Subject, plan: LoadPlan): Promise<void> {
  let requests = 0;
  for (let second = 0; second < MAX_WARM_UP_SECONDS && requests < WARM_UP_REQUESTS; second += 1) {
    requests += (await load(subject, 16, 1, plan))?.requestsPerSecond ?? 0;
  }
}

async function load(
  { server, request, running }: Subject,
  connections: number,
  seconds: number,
  { tool, note }: LoadPlan,
): Promise<Sample | undefined> {
  const before = cpuSeconds(running.pid);
  try {
    const { requests, requestsPerSecond, p50, p99 } = await tool.run(request, connections, seconds);
    const after = cpuSeconds(running.pid);
    const isKnown = before !== undefined && after !== undefined;
    return { requestsPerSecond, p50, p99, cpuMicroseconds: isKnown ? ((after - before) * 1e6) / requests : undefined };
  } catch (error) {
    if (server.isOther !== true) throw error;
    note(`${server.name}, ${connections} connections: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function figuresOf(scenario: string, subject: Subject, all: readonly Subject[]): readonly Figure[] {
  const { name } = subject.server;
  const megabytes = residentMegabytes(subject.running.pid);
  const memory: readonly Figure[] =
    megabytes === undefined ? [] : [{ scenario, subject: name, measure: "MB", value: megabytes }];
  return [...CONNECTIONS.flatMap((connections) => underLoad(scenario, subject, all, connections)), ...memory];
}

function underLoad(
  scenario: string,
  { server, samples }: Subject,
  all: readonly Subject[],
  connections: number,
): readonly Figure[] {
  const own = samples.get(connections) ?? [];
  const reference = (name: string): readonly (Sample | undefined)[] =>
    all.find((other) => other.server.name === name)?.samples.get(connections) ?? [];
  const figure = (measure: Measure, values: readonly (number | undefined)[]): readonly Figure[] => {
    const known = values.filter((value) => value !== undefined);
    if (known.length === 0) return [];
    return [{ scenario, subject: server.name, measure, connections, value: median(known) }];
  };
  return [
    ...figure(
      "req/s",
      own.map((sample) => sample?.requestsPerSecond),
    ),
    ...figure(
      "vs raw",
      ratios(own, reference(RAW), ({ requestsPerSecond }) => requestsPerSecond),
    ),
    ...figure(
      "vs proxy",
      ratios(own, reference(PROXY), ({ requestsPerSecond }) => requestsPerSecond),
    ),
    ...figure(
      "CPU us",
      own.map((sample) => sample?.cpuMicroseconds),
    ),
    ...figure(
      "CPU × raw",
      ratios(own, reference(RAW), ({ cpuMicroseconds }) => cpuMicroseconds),
    ),
    ...figure(
      "p50 ms",
      own.map((sample) => sample?.p50),
    ),
    ...figure(
      "p99 ms",
      own.map((sample) => sample?.p99),
    ),
  ];
}

/** Round by round; none where one of both is missing. */
function ratios(
  samples: readonly (Sample | undefined)[],
  beside: readonly (Sample | undefined)[],
  read: (sample: Sample) => number | undefined,
): readonly (number | undefined)[] {
  return samples.map((sample, round) => {
    const other = beside[round];
    const [own, reference] = [sample && read(sample), other && read(other)];
    return own === undefined || reference === undefined ? undefined : own / reference;
  });
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
