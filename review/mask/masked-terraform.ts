import type { RunTerraform } from "../../terraform/run-terraform.ts";
import type { MaskText } from "./mask-text.ts";

/** Terraform shows the lines of a configuration it stumbles over, whatever is in them. What a plan is read from stays as it is. */
export const maskedTerraform =
  (terraform: RunTerraform, mask: MaskText): RunTerraform =>
  async (args) => {
    const result = await terraform(args);
    return { ...result, output: mask(result.output) };
  };
