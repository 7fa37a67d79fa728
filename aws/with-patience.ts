import { type CallService, ServiceRefusal } from "./call-service.ts";

/** Calls again, a few times, where a service is busy or cannot be reached. @param wait returns after so many milliseconds */
export const withPatience =
  (call: CallService, wait: (milliseconds: number) => Promise<void>): CallService =>
  async (one) => {
    for (const pause of [200, 1_000, 3_000]) {
      try {
        return await call(one);
      } catch (error) {
        if (!isPassing(error)) throw error;
        await wait(pause);
      }
    }
    return call(one);
  };

/** API Gateway answers 429 to a few calls a second, and 409 while another change of the stage is under way. */
const isPassing = (error: unknown) =>
  !(error instanceof ServiceRefusal) || error.status === 409 || error.status === 429 || error.status >= 500;
