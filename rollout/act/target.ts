import type { Hook, Situation } from "../decide/next-action.ts";
import type { RolloutEnd } from "./rollout-end.ts";

/** Where a rollout stands, but for the hooks this run has called. */
export interface Standing extends Omit<Situation, "hooks"> {
  /**
   * How the trial of the newest retained release ended, when it has ended. Such a release is no candidate: one that was rolled
   * back is tried again only if somebody puts it on trial by hand.
   */
  readonly ended?: RolloutEnd;
  /**
   * Whether the hook that follows a promotion is still to be called: from the promotion until the hook begins. Whoever began it
   * may have been killed; that it is called no more than once matters more than that it has ended.
   */
  readonly isAfterPromotionDue?: boolean;
}

/**
 * What a rollout is carried out on: an environment in AWS, a running gateway, a rehearsal.
 *
 * A target keeps nothing between two calls that is not in the ledger's history or in what can be observed, so that a rollout
 * killed anywhere and started again, on another machine too, goes on where it is. Any method may throw `Unreachable`: the
 * rollout then settles, looks where it stands and decides anew. It never repeats an effect without having looked. Any other
 * error ends the run and leaves everything as it is.
 */
export interface Target {
  /**
   * Tells where the rollout stands; changes nothing. `standingOf` derives the ledger's part from its history.
   *
   * `now` is the moment up to which `slices` are complete, which may be behind the clock: metrics arrive late.
   */
  situation(): Promise<Standing>;
  /**
   * Finishes what an earlier run had begun: what the ledger says is committed, deployed and served when it returns. Called
   * before anything else, and after each `Unreachable`. Does nothing where nothing is left to do.
   *
   * @throws UserError when somebody else is at it, or what is served was changed by hand
   */
  settle(): Promise<void>;
  /**
   * Puts a release on trial, or changes its share. When it returns, `situation` tells of it and clients get it.
   *
   * @param percent 0–100; 0: reachable on purpose only
   * @param because for the ledger's history
   */
  send(release: string, percent: number, because: string): Promise<void>;
  /** Makes the release on trial the one everybody gets. When it returns, `situation` has it as `ended`. */
  promote(release: string, because: string): Promise<void>;
  /** Ends the trial: everybody gets the live release. When it returns, `situation` has it as `ended`, with the reason. */
  rollBack(release: string, because: string): Promise<void>;
  /**
   * Runs a hook's command until it ends. A run that was killed runs `smoke` and `beforePromotion` again, so they must bear it;
   * `afterPromotion` is not due any more once it has begun.
   *
   * @returns "passed" when it ended with 0
   */
  run(hook: Hook, command: string, release: string): Promise<"passed" | "failed">;
  /** Returns when `situation().now` has reached a moment (milliseconds since 1970), or earlier when something has changed. */
  waitUntil(moment: number): Promise<void>;
}
