import { type Cdktf, cdktfIn } from "./cdktf.ts";
import type { Processes } from "./processes.ts";
import { type Terraform, terraformIn } from "./terraform.ts";

/** Both ways to deploy the stacks of a repository. */
export interface Commands {
  readonly cdktf: Cdktf;
  readonly terraform: Terraform;
}

interface Props {
  readonly processes: Processes;
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
}

export const commandsIn = (props: Props): Commands => ({ cdktf: cdktfIn(props), terraform: terraformIn(props) });
