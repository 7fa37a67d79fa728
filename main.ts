import { join } from "node:path";

import { service } from "./api/service.ts";
import { environments } from "./environments/index.ts";
import { isGuarded } from "./environments/is-guarded.ts";
import { previewedIn, previewOf } from "./environments/preview-of.ts";
import { reportUserError } from "./errors/report-user-error.ts";
import { UserError } from "./errors/user-error.ts";
import { buildApp } from "./stacks/build-app.ts";
import { buildService } from "./stacks/build-service.ts";
import { synthesize } from "./stacks/synthesize.ts";

const USAGE = `Synthesizes every stack into cdktf.out/stacks: what 'npx cdktf deploy' deploys, and 'npm start' serves.

usage: npm run synth
`;

/**
 * Synthesizes every stack, or a preview of an environment alone: STAGECRAFT_PREVIEW is its name. Set by the CDKTF CLI: CDKTF_OUTDIR. An
 * emulated AWS is named by the SDKs' own AWS_ENDPOINT_URL.
 */
async function main([argument]: readonly string[]): Promise<void> {
  if (argument === "--help" || argument === "-h") {
    process.stdout.write(USAGE);
    return;
  }
  if (argument !== undefined) {
    throw new UserError(`'${argument}' means nothing here: every stack is synthesized; 'npm run synth -- --help'`);
  }
  const root = import.meta.dirname;
  const endpoint = process.env.AWS_ENDPOINT_URL;
  const built = await buildService(root, service, { guarded: environments.some(isGuarded) });
  for (const note of built.notes ?? []) process.stderr.write(`note: ${note}\n`);
  const preview = process.env.STAGECRAFT_PREVIEW;
  const props = {
    root,
    environments: preview ? [previewOf(previewedIn(environments), preview)] : environments,
    environmentsAlone: Boolean(preview),
    built,
    emulator: endpoint ? { endpoint } : undefined,
  };

  synthesize(buildApp({ ...props, outdir: process.env.CDKTF_OUTDIR ?? join(root, "cdktf.out") }));

  // `npm start` keeps what this commit builds, so that later commits can serve it beside theirs.
  const head = process.env.STAGECRAFT_HEAD_OUTDIR;
  if (head) synthesize(buildApp({ ...props, outdir: head, head: true }));
}

main(process.argv.slice(2)).catch(reportUserError);
