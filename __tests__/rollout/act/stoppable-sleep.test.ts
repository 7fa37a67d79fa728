import { EventEmitter } from "node:events";

import { UserError } from "../../../errors/user-error.ts";
import { stoppableSleep } from "../../../rollout/act/stoppable-sleep.ts";

describe("a rollout that waits", () => {
  it("goes on when the time is over", async () => {
    const begun = Date.now();
    await stoppableSleep(new EventEmitter())(20);

    expect(Date.now() - begun).toBeGreaterThanOrEqual(19);
  });

  it.each(["SIGINT", "SIGTERM"])("ends when it is asked to by %s, and says that it goes on later", async (signal) => {
    const process = new EventEmitter();
    const sleep = stoppableSleep(process);
    const sleeping = sleep(60_000);
    process.emit(signal);

    await expect(sleeping).rejects.toThrow(
      new UserError(`stopped by ${signal}; what was done stays, and the same command goes on from there`),
    );
  });

  it("does not wait any more when it was asked while it did something", async () => {
    const process = new EventEmitter();
    const sleep = stoppableSleep(process);
    process.emit("SIGTERM");

    await expect(sleep(60_000)).rejects.toThrow("stopped by SIGTERM");
  });

  it("listens once, so that who asks twice is obeyed at once", () => {
    const process = new EventEmitter();
    stoppableSleep(process);
    process.emit("SIGINT");

    expect([process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")]).toEqual([0, 1]);
  });
});
