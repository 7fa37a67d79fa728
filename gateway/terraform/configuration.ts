import type { Block, Problem } from "./block.ts";
import type { Surroundings } from "./surroundings.ts";

/** The Terraform configuration of one directory, its references resolvable. */
export interface Configuration {
  /** Absolute. */
  readonly directory: string;
  /** Base name of the directory. */
  readonly name: string;
  readonly surroundings: Surroundings;
  readonly resources: readonly Block[];
  /** Besides its Terraform JSON: files that decided something that has been asked for so far, as absolute paths. */
  readonly files: Set<string>;
  /** What nobody can serve because it is not here: modules. */
  readonly unread: readonly Problem[];
  resourcesOf(type: string): readonly Block[];
  /** What has been asked for so far and could not be resolved. */
  problems(): readonly Problem[];
}
