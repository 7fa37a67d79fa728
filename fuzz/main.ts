import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportUserError } from "../errors/report-user-error.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { type FuzzReport, fuzz } from "./fuzz.ts";
import { parseOptions, USAGE } from "./options.ts";
import { requests } from "./requests.ts";
import { fuzzedGateway } from "./support/fuzzed-gateway.ts";
import type { Memory } from "./support/gateway-process.ts";
import { webSockets } from "./web-sockets/web-sockets.ts";

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), Math.random);
  if (options.isHelp) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { seed, from, runs, webSocket } = options;
  process.stderr.write(`seed ${seed}: inputs ${from} to ${from + runs - 1}\n`);
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-fuzz-"));
  const begin = performance.now();
  try {
    const gateway = await fuzzedGateway(join(import.meta.dirname, ".."), folder);
    try {
      const report = await fuzz(gateway, webSocket ? webSockets : requests, {
        seed,
        from,
        runs,
        onProgress: progress(runs),
      });
      process.stdout.write(textOf(report, seed, (performance.now() - begin) / 1000));
      return report.failures.length === 0 ? 0 : 1;
    } finally {
      await gateway.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A line for each tenth of the way. */
function progress(runs: number): (done: number) => void {
  let told = 0;
  return (done) => {
    const tenth = Math.floor((done / runs) * 10);
    if (tenth === told) return;
    told = tenth;
    process.stderr.write(`${done} of ${runs}\n`);
  };
}

function textOf({ runs, outcomes, slowest, memory, failures }: FuzzReport, seed: number, seconds: number): string {
  const counts = [...outcomes]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([kind, count]) => `${kind} ${count}`);
  return `${[
    `${runs} inputs of seed ${seed} in ${seconds.toFixed()} s: ${counts.join(", ")}`,
    `slowest: input ${slowest.index}, ${slowest.milliseconds} ms`,
    `memory in use: ${memoryText(memory.warm)} warm, ${memoryText(memory.end)} at the end`,
    ...(failures.length === 0 ? ["no failures"] : ["failures:", ...failures.map((failure) => `  ${failure}`)]),
  ].join("\n")}\n`;
}

function memoryText({ usedMb, residentMb }: Memory): string {
  return `${usedMb.toFixed()} MB (${residentMb.toFixed()} MB resident)`;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    reportUserError(error);
    if (error instanceof UsageError) process.exitCode = 2;
  },
);
