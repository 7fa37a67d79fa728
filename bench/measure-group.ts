import { join } from "node:path";

import { interleave } from "./support/interleave.ts";
import { measureUsage, type Usage } from "./support/measure-usage.ts";
import { type ProcessToRun, runProcess } from "./support/run-process.ts";
import { type Summary, summarize } from "./support/statistics.ts";
import type { SynthVariant } from "./synth-variants.ts";

export interface Figure extends Summary, Usage {
  readonly name: string;
}

const ENVIRONMENT = { ...process.env, CHECKPOINT_DISABLE: "1", CDKTF_OUTDIR: undefined, AWS_ENDPOINT_URL: undefined };
const now = () => performance.now();

/** Times variants in turn, slow ones a third as often, and measures what each uses. @param workspace a copy of the repository */
export async function measureGroup(
  workspace: string,
  variants: readonly SynthVariant[],
  runs: number,
): Promise<readonly Figure[]> {
  const quick = variants.filter(({ slow }) => !slow);
  const slow = variants.filter((variant) => variant.slow);
  return [
    ...(await measureInTurn(workspace, quick, runs)),
    ...(await measureInTurn(workspace, slow, Math.ceil(runs / 3))),
  ];
}

async function measureInTurn(workspace: string, variants: readonly SynthVariant[], runs: number): Promise<Figure[]> {
  const timed = variants.map((variant) => [variant.name, () => timeOf(variant, workspace)] as const);
  const seconds = await interleave(new Map(timed), runs);
  const hook = join(workspace, "bench", "support", "peak-memory.cjs");
  const figures: Figure[] = [];
  for (const variant of variants) {
    variant.prepare?.(workspace);
    const usage = await measureUsage(processOf(variant, workspace), hook, now);
    figures.push({ name: variant.name, ...summarize(seconds.get(variant.name) ?? []), ...usage });
  }
  return figures;
}

async function timeOf(variant: SynthVariant, workspace: string): Promise<number> {
  variant.prepare?.(workspace);
  return (await runProcess(processOf(variant, workspace), now)).seconds;
}

const processOf = ({ command, args, env }: SynthVariant, cwd: string): ProcessToRun => ({
  command: command === "node" ? process.execPath : command,
  args,
  cwd,
  env: { ...ENVIRONMENT, ...env },
});
