import type { FuzzClient, Subject } from "./subject.ts";
import type { GatewayProcess, Memory } from "./support/gateway-process.ts";

export interface FuzzOptions {
  readonly seed: number;
  /** Number of the first input. */
  readonly from: number;
  readonly runs: number;
  /** @default 24 */
  readonly clients?: number;
  /** How long an answer may take. @default 10 seconds */
  readonly limitMs?: number;
  readonly onProgress?: (done: number) => void;
}

export interface FuzzReport {
  readonly runs: number;
  /** How many were answered with each status, or ended otherwise. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Of the slowest answer. */
  readonly slowest: { readonly index: number; readonly milliseconds: number };
  /** Once everything is warm, and at the end. */
  readonly memory: { readonly warm: Memory; readonly end: Memory };
  /** What must not be, in sentences; empty when all is well. */
  readonly failures: readonly string[];
}

const MAX_FAILURES = 10;
const CONTROL_EVERY = 100;
const LIMIT_MS = 10_000;

/** What is warm after this share of the inputs: code is compiled, caches hold something. */
const WARM = 0.3;

/** What caches may take on after that, in megabytes: they have bounds, which are not reached by then. */
const GROWTH_MB = 15;

/** Sends inputs to a gateway by several clients at once, and watches it. */
export async function fuzz<Gateway extends GatewayProcess>(
  gateway: Gateway,
  { newClient, atTheEnd }: Subject<Gateway>,
  options: FuzzOptions,
): Promise<FuzzReport> {
  const { from, runs, limitMs = LIMIT_MS, onProgress = () => {} } = options;
  const watch = new Watch();
  const clients = () => Array.from({ length: options.clients ?? 24 }, () => newClient(gateway, limitMs));
  const warmUp = Math.ceil(runs * WARM);
  await send(gateway, clients(), watch, { ...options, runs: warmUp }, onProgress);
  const warm = await memoryOf(gateway);
  await send(gateway, clients(), watch, { ...options, from: from + warmUp, runs: runs - warmUp }, (done) =>
    onProgress(warmUp + done),
  );
  for (const mistake of (await atTheEnd?.(gateway, limitMs)) ?? []) watch.fail(mistake);
  const end = await memoryOf(gateway);
  if (end.usedMb > warm.usedMb + GROWTH_MB) {
    watch.fail(`the memory in use grew from ${warm.usedMb.toFixed()} to ${end.usedMb.toFixed()} MB`);
  }
  const { sent, outcomes, slowest } = watch;
  // What it says itself is the cause of the rest.
  const failures = [...gateway.mistakes.map((mistake) => `the gateway says: ${mistake}`), ...watch.failures];
  return { runs: sent, outcomes, slowest, memory: { warm, end }, failures };
}

function memoryOf(gateway: GatewayProcess): Promise<Memory> {
  return gateway.isAlive() ? gateway.memory() : Promise.resolve({ residentMb: 0, usedMb: 0 });
}

/** What has been seen so far. */
class Watch {
  readonly outcomes = new Map<string, number>();
  readonly failures: string[] = [];
  slowest = { index: 0, milliseconds: 0 };
  sent = 0;

  get isOver(): boolean {
    return this.failures.length >= MAX_FAILURES;
  }

  fail(text: string): void {
    if (!this.isOver) this.failures.push(text);
  }

  count(kind: string, index: number, milliseconds: number): void {
    this.sent += 1;
    this.outcomes.set(kind, (this.outcomes.get(kind) ?? 0) + 1);
    if (milliseconds > this.slowest.milliseconds) this.slowest = { index, milliseconds: Math.round(milliseconds) };
  }
}

async function send(
  gateway: GatewayProcess,
  clients: readonly FuzzClient[],
  watch: Watch,
  { seed, from, runs }: FuzzOptions,
  onProgress: (done: number) => void,
): Promise<void> {
  let next = from;
  const work = async (client: FuzzClient): Promise<void> => {
    while (next < from + runs && !watch.isOver) {
      const index = next++;
      await one(client, seed, index, watch);
      if (!gateway.isAlive()) return watch.fail(`the gateway ended while input ${index} was with it`);
      if (index % CONTROL_EVERY !== 0) continue;
      const wrong = await client.control(index / CONTROL_EVERY);
      if (wrong !== undefined) watch.fail(`after input ${index}: ${wrong}`);
      onProgress(index - from);
    }
    client.close();
  };
  await Promise.all(clients.map(work));
}

async function one(client: FuzzClient, seed: number, index: number, watch: Watch): Promise<void> {
  const begin = performance.now();
  const { kind, wrong } = await client.send(seed, index);
  watch.count(kind, index, performance.now() - begin);
  if (wrong !== undefined) watch.fail(`input ${index}: ${wrong}`);
}
