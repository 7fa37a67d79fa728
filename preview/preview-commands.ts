import type { Environment } from "../environments/environment.ts";
import { previewNameOf, previewOf } from "../environments/preview-of.ts";
import { UserError } from "../errors/user-error.ts";
import { stateKeyOf } from "../stacks/names.ts";
import { explainFailure } from "../terraform/explain-failure.ts";
import type { RunTerraform } from "../terraform/run-terraform.ts";
import { Stopped } from "../terraform/spawn-terraform.ts";
import { isExpired, type Preview, previewsOf, statePrefixOf } from "./preview-state.ts";
import type { StateBucket } from "./state-bucket.ts";

export interface PreviewContext {
  /** What previews are made of. */
  readonly base: Environment & { readonly previews: { readonly ttl: string } };
  readonly states: StateBucket;
  readonly now: Date;
  /** Synthesizes a preview alone. @returns Terraform in its stack's directory */
  synthesize(name: string): Promise<RunTerraform>;
  tell(line: string): void;
}

/** Those that are deployed; the one that expires first comes first. */
export async function listPreviews({ base, states }: PreviewContext): Promise<readonly Preview[]> {
  const prefix = statePrefixOf(base);
  return previewsOf(await states.list(prefix), prefix, base.previews.ttl);
}

const QUIET = ["-input=false", "-no-color"];

/** Makes a preview, or brings it up to date. @returns its outputs, as `terraform output -json` has them */
export async function deployPreview(context: PreviewContext, name: string): Promise<unknown> {
  const { tell } = context;
  const terraform = await initialized(context, name);
  tell(`deploying ${previewNameOf(name)}`);
  await succeed(terraform, ["apply", "-auto-approve", ...QUIET]);
  return JSON.parse(await succeed(terraform, ["output", "-json"]));
}

/** Destroys a preview with all it holds, and forgets its state. Does nothing where there is none. */
export async function destroyPreview(context: PreviewContext, name: string): Promise<"destroyed" | "not there"> {
  const { base, states, tell } = context;
  const stateKey = stateKeyOf({ ...previewOf(base, name), oneApi: undefined });
  if (!(await states.list(stateKey)).some(({ key }) => key === stateKey)) return "not there";
  const terraform = await initialized(context, name);
  tell(`destroying ${previewNameOf(name)}`);
  await succeed(terraform, ["destroy", "-auto-approve", ...QUIET]);
  await states.remove(stateKey);
  return "destroyed";
}

/**
 * Destroys each preview whose time is over. One that cannot be destroyed keeps no other one.
 *
 * @returns what was destroyed
 * @throws UserError that names those that are still there
 */
export async function destroyExpired(context: PreviewContext): Promise<readonly string[]> {
  const destroyed: string[] = [];
  const failures: string[] = [];
  for (const preview of await listPreviews(context)) {
    if (!isExpired(preview, context.now)) continue;
    try {
      await destroyPreview(context, preview.name);
      destroyed.push(preview.name);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      failures.push(`${previewNameOf(preview.name)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failures.length > 0) throw new UserError(`previews that are still there:\n${failures.join("\n")}`);
  return destroyed;
}

async function initialized(context: PreviewContext, name: string): Promise<RunTerraform> {
  const terraform = await context.synthesize(name);
  await succeed(terraform, ["init", ...QUIET]);
  return terraform;
}

async function succeed(terraform: RunTerraform, args: readonly string[]): Promise<string> {
  const result = await terraform(args);
  if (result.code !== 0) throw explainFailure(args[0] ?? "", result);
  return result.stdout;
}
