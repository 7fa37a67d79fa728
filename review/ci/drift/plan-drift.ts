import { explainFailure } from "../../../terraform/explain-failure.ts";
import { readPlanJson } from "../../../terraform/make-plan.ts";
import type { RunTerraform } from "../../../terraform/run-terraform.ts";
import { type DriftedResource, readDrift } from "./drift.ts";

/**
 * What is in AWS not as Terraform left it. Looks, and changes nothing, the state included.
 *
 * @param planFile where Terraform writes what it found: an absolute path
 * @throws UserError with what Terraform said
 */
export async function planDrift(terraform: RunTerraform, planFile: string): Promise<readonly DriftedResource[]> {
  const quiet = ["-input=false", "-no-color"];
  const initialized = await terraform(["init", ...quiet]);
  if (initialized.code !== 0) throw explainFailure("init", initialized);
  const args = ["plan", "-refresh-only", "-detailed-exitcode", "-lock=false", `-out=${planFile}`, ...quiet];
  const planned = await terraform(args);
  if (planned.code === 0) return [];
  if (planned.code !== 2) throw explainFailure("plan -refresh-only", planned);
  return readDrift(await readPlanJson(terraform, planFile));
}
