import type { Look } from "../decide/look.ts";
import type { Action, Hook } from "../decide/next-action.ts";
import type { RolloutEnd } from "./rollout-end.ts";

/** What a rollout tells on its way; `--json` prints one per line. `at` is the target's `now`, in milliseconds since 1970. */
export type RolloutEvent =
  | { readonly event: "stands"; readonly at: number; readonly release?: string; readonly percent?: number }
  | { readonly event: "looked"; readonly at: number; readonly release: string; readonly look: Look }
  | { readonly event: "waits"; readonly at: number; readonly until: number; readonly because: string }
  | { readonly event: "begins"; readonly at: number; readonly action: Effect }
  | {
      readonly event: "hook";
      readonly at: number;
      readonly hook: Hook;
      readonly release: string;
      readonly ended: "passed" | "failed";
    }
  | { readonly event: "unreachable"; readonly at: number; readonly because: string; readonly againIn: number }
  | ({ readonly event: "ended" } & RolloutEnd);

/** What changes something. */
export type Effect = Extract<Action, { readonly do: "send" | "promote" | "roll back" | "run" }>;
