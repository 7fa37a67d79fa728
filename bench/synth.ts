import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { copyRepository } from "./support/copy-repository.ts";
import { countResources } from "./support/count-resources.ts";
import { interleave } from "./support/interleave.ts";
import { measureMemory } from "./support/measure-memory.ts";
import { type BenchOptions, parseBenchOptions } from "./support/options.ts";
import { type ProcessToRun, runProcess } from "./support/run-process.ts";
import { median, type Summary, summarize } from "./support/statistics.ts";
import { table } from "./support/table.ts";
import { EMPTY, FLOOR, ROUTE_VARIANTS, SYNTH_VARIANTS, type SynthVariant } from "./synth-variants.ts";

const USAGE = `Times whole processes that synthesize this repository, in a temporary copy of it.

usage: npm run bench:synth -- [--runs <number>] [--json]

  --runs <number>   how often each is measured, in turn (default 7; the CDKTF CLI a third as often)
  --json            print figures as JSON
`;

interface Figure extends Summary {
  readonly name: string;
  /** Peak resident megabytes of the largest Node process. */
  readonly peakMb: number;
  readonly resources?: Readonly<Record<string, number>>;
  readonly kilobytes?: Readonly<Record<string, number>>;
}

const ROOT = join(import.meta.dirname, "..");
const ENVIRONMENT = { ...process.env, CHECKPOINT_DISABLE: "1", CDKTF_OUTDIR: undefined, AWS_ENDPOINT_URL: undefined };
const now = () => performance.now();

async function main(args: readonly string[]): Promise<void> {
  const options = parseBenchOptions(args, 7);
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const workspace = mkdtempSync(join(tmpdir(), "stagecraft-bench-"));
  try {
    copyRepository(ROOT, workspace);
    const figures = await measure(workspace, options);
    process.stdout.write(options.json ? `${JSON.stringify(figures, null, 2)}\n` : report(figures));
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function measure(workspace: string, { runs }: BenchOptions): Promise<readonly Figure[]> {
  const quick = SYNTH_VARIANTS.filter(({ slow }) => !slow);
  const slow = SYNTH_VARIANTS.filter((variant) => variant.slow);
  return [
    ...(await measureGroup(workspace, quick, runs)),
    ...(await measureGroup(workspace, slow, Math.ceil(runs / 3))),
    ...(await measureGroup(workspace, ROUTE_VARIANTS, runs)).map((figure, index) => ({
      ...figure,
      ...sizesIn(join(workspace, ROUTE_VARIANTS[index]?.outdir ?? "")),
    })),
  ];
}

async function measureGroup(workspace: string, variants: readonly SynthVariant[], runs: number): Promise<Figure[]> {
  const timed = variants.map((variant) => [variant.name, () => timeOf(variant, workspace)] as const);
  const seconds = await interleave(new Map(timed), runs);
  const figures: Figure[] = [];
  for (const variant of variants) {
    variant.prepare?.(workspace);
    const hook = join(workspace, "bench", "support", "peak-memory.cjs");
    const peakMb = await measureMemory(processOf(variant, workspace), hook, now);
    figures.push({ name: variant.name, ...summarize(seconds.get(variant.name) ?? []), peakMb });
  }
  return figures;
}

async function timeOf(variant: SynthVariant, workspace: string): Promise<number> {
  variant.prepare?.(workspace);
  return (await runProcess(processOf(variant, workspace), now)).seconds;
}

const processOf = ({ command, args }: SynthVariant, cwd: string): ProcessToRun => ({
  command: command === "node" ? process.execPath : command,
  args,
  cwd,
  env: ENVIRONMENT,
});

function sizesIn(outdir: string): Pick<Figure, "resources" | "kilobytes"> {
  const texts = environments.map(
    ({ name }) => [name, readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")] as const,
  );
  return {
    resources: Object.fromEntries(texts.map(([name, text]) => [name, countResources(JSON.parse(text))])),
    kilobytes: Object.fromEntries(texts.map(([name, text]) => [name, Math.round(text.length / 1024)])),
  };
}

function report(figures: readonly Figure[]): string {
  const secondsOf = (name: string) => median(figures.filter((one) => one.name === name).map((one) => one.median));
  const floor = secondsOf(FLOOR);
  const empty = secondsOf(EMPTY);
  const rows = figures.map((one) => [
    one.name,
    one.median.toFixed(2),
    one.min.toFixed(2),
    one.max.toFixed(2),
    one.peakMb.toFixed(0),
    (one.median / floor).toFixed(2),
    (one.median / empty).toFixed(1),
  ]);
  const heading = ["", "median s", "min s", "max s", "peak MB", "× floor", "× node -e 0"];
  return `${[
    table([heading, ...rows]),
    "",
    ...figures.flatMap(({ name, resources, kilobytes }) =>
      resources && kilobytes ? [`${name}: resources ${listed(resources)}; kB of JSON ${listed(kilobytes)}`] : [],
    ),
    "",
    `node ${process.versions.node}, ${figures[0]?.runs} runs in turn, one more for memory (largest Node process)`,
    "goals where node -e 0 takes 0.05 s and the floor 0.19 s: 0.70 s and 150 MB from TypeScript (0.35 s compiled); 300 routes 0.60 s;",
    "at most 40 resources an environment, however many routes; cdktf synth beside its own floor, the same CLI with the floor as app",
  ].join("\n")}\n`;
}

const listed = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

main(process.argv.slice(2)).catch(reportUserError);
