import { inputOf } from "./inputs/input.ts";
import { Client } from "./support/client.ts";
import { checkControl, describe } from "./support/controls.ts";
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

/** What is warm after this share of the inputs: code is compiled, caches hold something. */
const WARM = 0.3;

/** What caches may take on after that, in megabytes: they have bounds, which are not reached by then. */
const GROWTH_MB = 15;

/** Sends inputs to a gateway by several clients at once, and watches it. */
export async function fuzz(gateway: GatewayProcess, options: FuzzOptions): Promise<FuzzReport> {
  const { from, runs, onProgress = () => {} } = options;
  const watch = new Watch();
  const warmUp = Math.ceil(runs * WARM);
  await send(gateway, watch, { ...options, runs: warmUp }, onProgress);
  const warm = await memoryOf(gateway);
  await send(gateway, watch, { ...options, from: from + warmUp, runs: runs - warmUp }, (done) =>
    onProgress(warmUp + done),
  );
  const end = await memoryOf(gateway);
  for (const mistake of gateway.mistakes) watch.fail(`the gateway says: ${mistake}`);
  if (end.usedMb > warm.usedMb + GROWTH_MB) {
    watch.fail(`the memory in use grew from ${warm.usedMb.toFixed()} to ${end.usedMb.toFixed()} MB`);
  }
  const { sent, outcomes, slowest, failures } = watch;
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
  watch: Watch,
  { seed, from, runs, clients = 24, limitMs = 10_000 }: FuzzOptions,
  onProgress: (done: number) => void,
): Promise<void> {
  let next = from;
  const work = async (client: Client): Promise<void> => {
    while (next < from + runs && !watch.isOver) {
      const index = next++;
      await one(client, seed, index, watch);
      if (!gateway.isAlive()) return watch.fail(`the gateway ended while input ${index} was with it`);
      if (index % CONTROL_EVERY !== 0) continue;
      const wrong = await checkControl(client, index / CONTROL_EVERY);
      if (wrong !== undefined) watch.fail(`after input ${index}: ${wrong}`);
      onProgress(index - from);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: clients }, () => work(new Client(gateway.port, limitMs))));
}

async function one(client: Client, seed: number, index: number, watch: Watch): Promise<void> {
  const wire = inputOf(seed, index);
  const begin = performance.now();
  const outcome = await client.send(wire);
  watch.count(outcome.type === "answered" ? String(outcome.status) : outcome.type, index, performance.now() - begin);
  if (outcome.type === "stuck" || outcome.type === "garbled") watch.fail(`input ${index}: ${describe(outcome)}`);
  if (wire.isWhole && outcome.type === "closed") watch.fail(`input ${index}: a whole request was not answered`);
}
