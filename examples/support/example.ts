import type { Environment } from "../../environments/environment.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import type { AwsWire } from "./aws-wire.ts";
import type { Call } from "./call.ts";
import type { Hands } from "./hands.ts";
import type { Identities } from "./identities.ts";
import type { Neighbour } from "./neighbour.ts";

/** A backend that was started. */
export interface Upstream {
  /** As the stage variable has it: `127.0.0.1:40123`. */
  readonly address: string;
  close(): Promise<void>;
}

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
  /** What clients of a WebSocket API say and hear. @param url `ws://…/dev` @returns what was shown @throws Error that says what was not */
  readonly conversation?: (url: string) => Promise<readonly string[]>;
  /** Looks whether what the calls left is where it should be, in an emulated AWS. @returns what is wrong, one sentence each */
  readonly check?: (aws: AwsWire, environment: Environment) => Promise<readonly string[]>;
  /** What stands in for backends on this machine, by the stage variable that tells the API where they are. */
  readonly upstreams?: Readonly<Record<string, () => Promise<Upstream>>>;
  /** What stands behind VPC links on this machine, by the name the environment has for the link, or for what a link of an HTTP API leads to. */
  readonly linked?: Readonly<Record<string, () => Promise<Upstream>>>;
  /** Stacks of others: served beside the example's own, and deployed before it. */
  readonly neighbours?: readonly Neighbour[];
  /** What has to be there before the example can be deployed. @returns what was done */
  readonly beforeDeploy?: (hands: Hands) => Promise<string>;
  /** What is left to do once it is deployed. @returns what was done */
  readonly afterDeploy?: (hands: Hands) => Promise<string>;
  /** Who calls on this machine, where the API asks for it. @param stack directory of the stack that is called */
  readonly identities?: (stack: string) => Promise<Identities>;
}
