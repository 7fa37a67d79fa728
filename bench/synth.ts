import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { type CurveVariant, curveTools } from "./curve-variants.ts";
import { type Figure, measureGroup } from "./measure-group.ts";
import { copyRepository } from "./support/copy-repository.ts";
import { resourcesByType } from "./support/count-resources.ts";
import { type BenchOptions, parseBenchOptions } from "./support/options.ts";
import { curveReport, type SizedFigure, synthesisReport } from "./synth-report.ts";
import { EMPTY, SYNTH_VARIANTS } from "./synth-variants.ts";

const USAGE = `Times whole processes that synthesize this repository, in a temporary copy of it, and services of 20, 100 and 300 routes,
beside plain CDKTF with a resource per method and, where they are installed, cdk synth and osls package.

usage: npm run bench:synth -- [--curve] [--runs <number>] [--json]

  --curve           the services of many routes alone
  --runs <number>   how often each is measured, in turn (default 7; slow tools a third as often)
  --json            print figures as JSON
`;

const ROOT = join(import.meta.dirname, "..");
const CURVE = "--curve";

async function main(args: readonly string[]): Promise<void> {
  const options = parseBenchOptions(
    args.filter((argument) => argument !== CURVE),
    "npm run bench:synth --",
    7,
  );
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const workspace = mkdtempSync(join(tmpdir(), "stagecraft-bench-"));
  try {
    copyRepository(ROOT, workspace);
    await measure(workspace, options, args.includes(CURVE));
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function measure(workspace: string, { runs, json }: BenchOptions, onlyCurve: boolean): Promise<void> {
  const own = SYNTH_VARIANTS.filter(({ name }) => !onlyCurve || name === EMPTY);
  const synthesis = await measureGroup(workspace, own, runs);
  const { variants, absent } = curveTools(ROOT, process.env.PATH ?? "");
  const curve = sized(workspace, variants, await measureGroup(workspace, variants, runs));
  if (json) {
    process.stdout.write(`${JSON.stringify({ synthesis, curve, absent }, null, 2)}\n`);
    return;
  }
  const empty = synthesis.find(({ name }) => name === EMPTY)?.median ?? Number.NaN;
  const parts = [
    ...(onlyCurve ? [] : [synthesisReport(synthesis)]),
    curveReport(curve, empty, absent),
    `node ${process.versions.node}, ${runs} runs in turn, one more for memory (largest Node process) and CPU time (all of them)`,
  ];
  process.stdout.write(`${parts.join("\n\n")}\n`);
}

function sized(workspace: string, variants: readonly CurveVariant[], figures: readonly Figure[]): SizedFigure[] {
  return figures.flatMap((figure) => {
    const variant = variants.find(({ name }) => name === figure.name);
    if (variant === undefined) return [];
    const file = readFileSync(join(workspace, variant.output));
    const resources = Object.fromEntries(resourcesByType(JSON.parse(file.toString())));
    return [{ ...figure, routes: variant.routes, resources, bytes: file.length }];
  });
}

main(process.argv.slice(2)).catch(reportUserError);
