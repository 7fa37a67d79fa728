import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { service } from "../api/service.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { functionsOf } from "../openapi/api-definition.ts";
import { type CompiledHandler, compileHandlers, LIMIT } from "./support/compile-handlers.ts";
import { interleave } from "./support/interleave.ts";
import { parseBenchOptions } from "./support/options.ts";
import { runProcess } from "./support/run-process.ts";
import { type Summary, summarize } from "./support/statistics.ts";
import { table } from "./support/table.ts";

const USAGE = `Measures the code of every function: its size, and the time a fresh process takes to load it.

usage: npm run bench:bundle -- [--runs <number>] [--json]

  --runs <number>   how often each is loaded, in turn (default 15)
  --json            print figures as JSON
`;

interface Figure {
  readonly name: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly importMs: Summary;
  /** Import time beside the hand-made handler's of the same run. */
  readonly importRatio: number;
}

const ROOT = join(import.meta.dirname, "..");
const LOAD =
  "const start = process.hrtime.bigint(); require(process.argv[1]); console.log(process.hrtime.bigint() - start)";
const ENVIRONMENT = { PATH: process.env.PATH, AWS_REGION: "eu-west-1", RECORDS_TABLE_NAME: "records" };
const now = () => performance.now();

async function main(args: readonly string[]): Promise<void> {
  const options = parseBenchOptions(args, "npm run bench:bundle --", 15);
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-bench-"));
  try {
    const handlers = await compileHandlers(
      ROOT,
      functionsOf(service.api).map((use) => use.function),
    );
    const figures = await measure(directory, handlers, options.runs);
    process.stdout.write(options.json ? `${JSON.stringify(figures, null, 2)}\n` : report(figures, options.runs));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(directory: string, handlers: readonly CompiledHandler[], runs: number): Promise<Figure[]> {
  const loads = handlers.map(({ name, code }, index) => {
    const file = join(directory, `${index}.cjs`);
    writeFileSync(file, code);
    return [name, () => importMs(file, directory)] as const;
  });
  const times = await interleave(new Map(loads), runs);
  const limit = summarize(times.get(LIMIT) ?? []).median;
  return handlers.map(({ name, code }) => {
    const summary = summarize(times.get(name) ?? []);
    return {
      name,
      bytes: code.length,
      gzipBytes: gzipSync(code).length,
      importMs: summary,
      importRatio: summary.median / limit,
    };
  });
}

async function importMs(file: string, cwd: string): Promise<number> {
  const args = ["-e", LOAD, file];
  const { stdout } = await runProcess({ command: process.execPath, args, cwd, env: ENVIRONMENT }, now);
  return Number(stdout.trim().replace(/n$/, "")) / 1e6;
}

function report(figures: readonly Figure[], runs: number): string {
  const rows = figures.map(({ name, bytes, gzipBytes, importMs: { median, min, max }, importRatio }) => [
    name,
    (bytes / 1000).toFixed(1),
    (gzipBytes / 1000).toFixed(1),
    median.toFixed(1),
    min.toFixed(1),
    max.toFixed(1),
    importRatio.toFixed(2),
  ]);
  return `${[
    table([["", "kB", "gzip kB", "import ms", "min", "max", "× limit"], ...rows]),
    "",
    `node ${process.versions.node}, ${runs} fresh processes each, in turn`,
    "goals: at most 110 kB gzipped; import at most 30 ms where the limit takes 28, that is × 1.07",
    `the limit is '${LIMIT}': the SDK's ES modules, nothing left out, no logger`,
  ].join("\n")}\n`;
}

main(process.argv.slice(2)).catch(reportUserError);
