import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { environments } from "../environments/index.ts";
import { previewedIn, previewNameOf } from "../environments/preview-of.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { stateBucketOf } from "../stacks/names.ts";
import { terraformIn } from "../terraform/run-terraform.ts";
import { HELP, type PreviewOptions, parsePreviewOptions } from "./options.ts";
import {
  deployPreview,
  destroyExpired,
  destroyPreview,
  listPreviews,
  type PreviewContext,
} from "./preview-commands.ts";
import { openStateBucket } from "./state-bucket.ts";

const ROOT = join(import.meta.dirname, "..");

async function main(options: PreviewOptions): Promise<void> {
  const base = previewedIn(environments);
  const context: PreviewContext = {
    base,
    states: openStateBucket({
      bucket: stateBucketOf(base.service, base),
      region: base.region,
      endpoint: process.env.AWS_ENDPOINT_URL,
    }),
    now: new Date(),
    synthesize: async (name) => synthesize(name),
    tell: (line) => process.stderr.write(`${line}\n`),
  };
  const result = await resultOf(context, options);
  process.stdout.write(options.isJson ? `${JSON.stringify(result, null, 2)}\n` : `${textOf(result)}\n`);
}

function resultOf(context: PreviewContext, options: PreviewOptions): Promise<unknown> {
  switch (options.command) {
    case "list":
      return listPreviews(context);
    case "deploy":
      return deployPreview(context, options.name);
    case "destroy":
      return destroyPreview(context, options.name);
    case "destroy expired":
      return destroyExpired(context);
  }
}

function textOf(result: unknown): string {
  if (typeof result === "string") return result;
  if (!Array.isArray(result)) return JSON.stringify(result, null, 2);
  const lines = result.map((one) =>
    typeof one === "string" ? previewNameOf(one) : `${previewNameOf(one.name)}  until ${one.expires.toISOString()}`,
  );
  return lines.length === 0 ? "none" : lines.join("\n");
}

function synthesize(name: string) {
  const outdir = join(ROOT, "cdktf.out", "previews", name);
  const { status, stderr } = spawnSync(process.execPath, ["bin/run.mjs", "main.ts"], {
    cwd: ROOT,
    env: { ...process.env, STAGECRAFT_PREVIEW: name, CDKTF_OUTDIR: outdir, STAGECRAFT_HEAD_OUTDIR: "" },
    encoding: "utf8",
  });
  if (status !== 0) throw new UserError(stderr.trimEnd());
  return terraformIn({ directory: join(outdir, "stacks", previewNameOf(name)), env: process.env });
}

async function start(): Promise<void> {
  const options = parsePreviewOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(HELP);
  else await main(options);
}

// Node 20 is supported here, whatever the SDK says about its own next years.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

start().catch(reportUserError);
