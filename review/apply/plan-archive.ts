import { unzipSync } from "fflate";

import { UserError } from "../../errors/user-error.ts";

export interface PlanArchive {
  /** Of the state the plan was made of. */
  readonly state: { readonly serial: number; readonly lineage: string };
  /** Terraform's lock file, with the checksums of the providers that made the plan. */
  readonly lockFile: string | undefined;
}

const STATE = "tfstate";
const LOCK_FILE = ".terraform.lock.hcl";

/**
 * Reads what Terraform keeps beside the changes in a plan's file. Terraform itself holds the state against it, too, when it applies.
 *
 * @throws UserError when it is no plan of Terraform
 */
export function readPlanArchive(bytes: Uint8Array, name: string): PlanArchive {
  const files = unzipped(bytes, name);
  const state: unknown = JSON.parse(textOf(files[STATE]) ?? "null");
  return { state: stateOf(state), lockFile: textOf(files[LOCK_FILE]) };
}

function unzipped(bytes: Uint8Array, name: string): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, { filter: (file) => file.name === STATE || file.name === LOCK_FILE });
  } catch {
    throw new UserError(`${name} is not a plan of Terraform; make one, as in npm run diff -- prod --out prod.plan`);
  }
}

const textOf = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");

/** @param state a state as Terraform writes it; nothing where there is none yet */
export function stateOf(state: unknown): PlanArchive["state"] {
  const { serial = 0, lineage = "" } = (state ?? {}) as { readonly serial?: number; readonly lineage?: string };
  return { serial, lineage };
}
