import { UserError } from "../../errors/user-error.ts";
import { duration } from "../decide/duration.ts";
import type { RolloutEvent } from "./rollout-event.ts";
import { Unreachable } from "./unreachable.ts";

interface Surroundings {
  tell(event: RolloutEvent): void;
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
}

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;
const PATIENCE = 15 * 60_000;

/**
 * Takes turns until one gives a result. After a turn that found something unreachable it pauses, longer each time, and has the
 * next turn begin by settling what may have been left half done.
 *
 * @throws UserError when nothing has answered for a quarter of an hour
 */
export async function atPatience<Result>(
  { tell, clock, sleep }: Surroundings,
  turn: () => Promise<Result | undefined>,
  memory: { isSettled: boolean; done?: string },
): Promise<Result> {
  let waited = 0;
  let pause = FIRST_PAUSE;
  for (;;) {
    try {
      const result = await turn();
      if (result !== undefined) return result;
      waited = 0;
      pause = FIRST_PAUSE;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (waited + pause > PATIENCE) throw givingUp(error, waited);
      tell({ event: "unreachable", at: clock(), because: error.message, againIn: pause });
      memory.isSettled = false;
      delete memory.done;
      await sleep(pause);
      waited += pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }
}

const givingUp = ({ message }: Unreachable, waited: number) =>
  new UserError(
    `${message}; tried again for ${duration(waited)}. What was done stays: the same command goes on from there`,
  );
