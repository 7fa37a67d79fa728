import assert from "node:assert/strict";
import type { Saw } from "../support/steps.ts";
import { writeVersionMetrics } from "../support/version-metrics-writer.ts";
import { type Context, environmentNamed } from "./context.ts";
import { expectDrift } from "./expect.ts";
import { PROD, releasesIn } from "./prod.ts";
import { expectEnd, startRollout } from "./run-rollout.ts";

interface Rollout {
  readonly context: Context;
  readonly service: string;
  /** The function that is changed, of which there are two versions. */
  readonly changed: string;
}

/** Lambda counts by the minute, so no step is shorter. */
const SETTING = `rollout: {
    steps: [{ percent: 50, for: "1m" }],
    analysis: { interval: "1m", minRequests: 100, metrics: [{ name: "errors", count: "5xx", compare: {} }] },
  },
  releases:`;

/** Carried out by what Lambda counts of versions, where no access log tells them apart. */
export async function rollOutAliased({ context, service, changed }: Rollout, saw: Saw): Promise<void> {
  const { workspace, cdktf, emulator } = context;
  const { region } = environmentNamed(context, PROD);
  workspace.edit(`environments/${PROD}.ts`, (text) => text.replace("releases:", SETTING));
  workspace.edit(`functions/${changed}.ts`, (text) => `${text}\nconsole.info("third edition");\n`);
  await cdktf.release("cut", PROD);
  await workspace.commit("Cut the third edition");
  const { newest } = releasesIn(context);
  const functionName = `${service}-${PROD}-${changed}`;
  const stop = writeVersionMetrics({ endpoint: emulator.endpoint, region, functionName, versions: ["2", "3"] });
  try {
    const rollout = startRollout(context);
    await rollout.waitFor('"event":"waits"');
    await expectWatched(context, { release: newest, changed }, saw);
    await expectEnd(await rollout.ended, { code: 0, end: "promoted", release: newest }, saw);
  } finally {
    await stop();
  }
  await expectDrift(context, [], saw);
}

interface Watched {
  readonly release: string;
  readonly changed: string;
}

/** Beside the rollout: which functions are divided, and since when, is read from what was deployed. */
async function expectWatched({ cdktf }: Context, { release, changed }: Watched, saw: Saw): Promise<void> {
  const { percent, canary, parts, notes } = JSON.parse(await cdktf.release("watch", PROD, "--json", "--for", "1s"));
  const found = { percent, release: canary.release, functions: parts[0].functions, notes };
  assert.deepEqual(found, { percent: 50, release, functions: [changed], notes: [] });
  saw(`watched meanwhile: ${release} with ${percent} %, by invocations of ${changed}`);
}
