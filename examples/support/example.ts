import type { Environment } from "../../environments/environment.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import type { Call } from "./call.ts";

/** A small project of its own, in a folder of this name. */
export interface Example {
  /** Also the name of its folder. */
  readonly name: string;
  /** What it shows, in a few words. */
  readonly shows: string;
  readonly service: ServiceDefinition;
  /** The first one is deployed and called. */
  readonly environments: readonly [Environment, ...Environment[]];
  readonly calls: readonly Call[];
}
