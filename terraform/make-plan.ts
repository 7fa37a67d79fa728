import { explainFailure } from "./explain-failure.ts";
import type { RunTerraform, TerraformResult } from "./run-terraform.ts";

export interface PlanRequest {
  /** In the directory of the stack that is planned. */
  readonly terraform: RunTerraform;
  /** Where the plan is written: an absolute path. */
  readonly planFile: string;
  /** Hold the state's lock while planning. @default false: whoever only looks keeps nobody from deploying */
  readonly lock?: boolean;
  /** The stack's providers and backend are known to be there. @default false: `terraform init` comes first */
  readonly isInitialized?: boolean;
  /** Is told what is done, as in `terraform init`. */
  readonly tell?: (what: string) => void;
}

export interface MadePlan {
  /** As it was asked for. */
  readonly planFile: string;
  /** Terraform's own word, outputs included. */
  readonly hasChanges: boolean;
}

const QUIET = ["-input=false", "-no-color"];

/**
 * Initializes a stack and plans it. Nothing is changed in AWS.
 *
 * @throws UserError with what Terraform said, and what to do about it where that is known
 */
export async function makePlan({
  terraform,
  planFile,
  lock = false,
  isInitialized,
  tell,
}: PlanRequest): Promise<MadePlan> {
  if (!isInitialized) {
    tell?.("terraform init");
    await succeed(terraform, ["init", ...QUIET]);
  }
  tell?.("terraform plan");
  const args = ["plan", "-detailed-exitcode", `-lock=${lock}`, `-out=${planFile}`, ...QUIET];
  const result = await terraform(args);
  // 0 no changes, 2 some. @see https://developer.hashicorp.com/terraform/cli/commands/plan#detailed-exitcode
  if (result.code !== 0 && result.code !== 2) throw explainFailure("plan", result);
  return { planFile, hasChanges: result.code === 2 };
}

/** What `terraform show -json` prints of a plan. */
export async function readPlanJson(terraform: RunTerraform, planFile: string): Promise<unknown> {
  return JSON.parse((await succeed(terraform, ["show", "-json", planFile])).stdout);
}

/** The plan as Terraform shows it to people. */
export async function readPlanText(terraform: RunTerraform, planFile: string): Promise<string> {
  return (await succeed(terraform, ["show", "-no-color", planFile])).stdout;
}

async function succeed(terraform: RunTerraform, args: readonly string[]): Promise<TerraformResult> {
  const result = await terraform(args);
  if (result.code !== 0) throw explainFailure(args[0] ?? "", result);
  return result;
}
