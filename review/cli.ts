import { join } from "node:path";

import { environmentNamed } from "../environments/environment-named.ts";
import { environments } from "../environments/index.ts";
import { stackNameOf } from "../environments/one-api.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { commitThatCut } from "../promotion/history/commit-that-cut.ts";
import { ledgerHistory } from "../promotion/history/ledger-history.ts";
import { ledgerFileOf } from "../releases/read-ledger.ts";
import { checkOutput } from "../terminal/check-output.ts";
import { writeOutput } from "../terminal/write-output.ts";
import { diffOffline } from "./diff-offline.ts";
import { diffPlan } from "./diff-plan.ts";
import { type DiffOptions, HELP, parseDiffOptions } from "./options.ts";
import type { PlanReview } from "./plan/review-plan.ts";
import type { Target } from "./read-side.ts";
import { exitCodeOf } from "./render/headline.ts";
import { renderJson } from "./render/render-json.ts";
import { renderMarkdown } from "./render/render-markdown.ts";
import { renderText } from "./render/render-text.ts";
import type { Surroundings } from "./surroundings.ts";

const ROOT = join(import.meta.dirname, "..");

async function main(args: readonly string[]): Promise<void> {
  const options = parseDiffOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  for (const name of ["markdown", "out"] as const) {
    const path = options[name];
    if (path !== undefined) checkOutput(`--${name}`, path);
  }
  const { review, planText } = await reviewed(options);
  if (options.markdown !== undefined) {
    writeOutput("--markdown", options.markdown, renderMarkdown(review, { planText, artifactUrl: options.artifactUrl }));
  }
  const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
  process.stdout.write(options.json ? renderJson(review) : renderText(review, isColoured));
  process.exitCode = exitCodeOf(review);
}

async function reviewed(options: DiffOptions): Promise<Omit<PlanReview, "planText"> & { readonly planText?: string }> {
  const target = targetOf(options.environment);
  const around = surroundings(target);
  if (options.offline) return { review: await diffOffline(target, options.against, around) };
  const { against, out: planFile, markdown } = options;
  return diffPlan({ target, against, planFile, made: markdown === undefined ? [] : [markdown] }, around);
}

function targetOf(name: string | undefined): Target {
  const environment = environmentNamed(environments, name);
  return { environment: environment.name, stack: stackNameOf(environment) };
}

function surroundings({ environment }: Target): Surroundings {
  const now = new Date();
  return {
    now,
    root: ROOT,
    env: process.env,
    today: now.toISOString().slice(0, 10),
    tell: (text) => void process.stderr.write(`${text}\n`),
    commitOfRelease: (release) => commitThatCut(ledgerHistory(ROOT, ledgerFileOf(environment)) ?? [], release),
  };
}

main(process.argv.slice(2)).catch(reportUserError);
