import type { Environment } from "../environments/environment.ts";
import type { Build } from "../releases/build.ts";
import type { Ledger } from "../releases/ledger.ts";
import type { FunctionVersions } from "./aws/function-versions.ts";
import type { LatchStore } from "./aws/latch-store.ts";
import type { Served } from "./aws/served.ts";

/** What commands work with. */
export interface Context {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly environments: readonly Environment[];
  readonly now: Date;
  /** What this commit builds for an environment. */
  buildFor(environment: Environment): Promise<Build>;
  /** What differs between two releases, from the commits that cut them. @throws UserError when one cannot be synthesized */
  compareReleases(environment: Environment, before: CutRelease, after: CutRelease): Promise<Outcome>;
  /** What AWS serves, by every API of the service. @throws UserError without credentials of the environment's account */
  readServed(environment: Environment, ledger: Ledger): Promise<Served>;
  /** The published versions of an environment's functions. @throws UserError as above */
  openVersions(environment: Environment): Promise<FunctionVersions>;
  /** The latch of an environment with `rollout.guard`. @throws UserError as above */
  openLatch(environment: Environment): Promise<LatchStore>;
  /** The canary in AWS beside live, look after look. @throws UserError as above, and where there is no canary */
  watch(environment: Environment, times: WatchTimes): AsyncIterable<Look>;
}

/** Milliseconds. */
export interface WatchTimes {
  /** From one look to the next. @default the rollout's interval, or a minute */
  readonly every?: number;
  /** @default as long as the trial */
  readonly for?: number;
}

export interface CutRelease {
  readonly release: string;
  readonly commit: string;
}

export interface Outcome {
  /** Lines for people, without the last line break. */
  readonly text: string;
  /** The same for programs: what --json prints. */
  readonly json: unknown;
  /** What the process ends with. @default 0 */
  readonly exitCode?: number;
}

/** One of the outcomes of a command that goes on. */
export interface Look extends Outcome {
  /** The text in one line, for where nothing can be written over. */
  readonly line: string;
}

export interface Arguments {
  /** What stands after the command. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean>>;
}

interface Described {
  readonly name: string;
  /** What stands after the name: `<environment> <percent>`. */
  readonly operands: string;
  /** How many operands there may be. */
  readonly count: readonly [least: number, most: number];
  /** Options beside --json and --help, and what each does. */
  readonly options?: Readonly<Record<string, { readonly type: "boolean" | "string"; readonly does: string }>>;
  /** Lower-case, without a full stop. */
  readonly does: string;
  /** What else its help says, as lines. */
  readonly notes?: string;
  /** Arguments as an example. */
  readonly example: string;
}

export interface Command extends Described {
  run(args: Arguments, context: Context): Promise<Outcome>;
}

/** A command that goes on until it is stopped. */
export interface LiveCommand extends Described {
  looks(args: Arguments, context: Context): AsyncIterable<Look>;
}

export type AnyCommand = Command | LiveCommand;
