import { explainFailure } from "../../terraform/explain-failure.ts";
import type { RunTerraform } from "../../terraform/run-terraform.ts";
import type { PlanFacts } from "./plan-binding.ts";

type Versions = Pick<PlanFacts, "terraform" | "providers">;

/** Which Terraform and providers work on an initialized stack. */
export async function readVersions(terraform: RunTerraform): Promise<Versions> {
  const { terraform_version, provider_selections } = JSON.parse(await printedBy(terraform, ["version", "-json"])) as {
    readonly terraform_version: string;
    readonly provider_selections?: Readonly<Record<string, string>>;
  };
  return { terraform: terraform_version, providers: { ...provider_selections } };
}

/** The state as Terraform keeps it now; JSON, or nothing where there is none yet. */
export const pullState = async (terraform: RunTerraform): Promise<unknown> =>
  JSON.parse((await printedBy(terraform, ["state", "pull"])).trim() || "null");

async function printedBy(terraform: RunTerraform, args: readonly string[]): Promise<string> {
  const result = await terraform(args);
  if (result.code !== 0) throw explainFailure(args.join(" "), result);
  return result.stdout;
}
