import { EventEmitter } from "node:events";

import { atAnyEnd } from "../../../review/offline/at-any-end.ts";

class Asked extends EventEmitter {
  readonly pid = 7;
  readonly sent: unknown[] = [];
  kill(...args: readonly unknown[]) {
    // What still listens would keep it alive.
    this.sent.push([...args, this.listenerCount(String(args[1]))]);
  }
}

describe("what work has made", () => {
  it.each(["SIGINT", "SIGTERM"])("is removed when the process is asked to end by %s, which it then does", (signal) => {
    const [asked, removed] = [new Asked(), [] as string[]];
    const never = () => new Promise<never>(() => undefined);
    for (const name of ["one", "other"]) void atAnyEnd(never, () => removed.push(name), asked);

    asked.emit(signal, signal);

    expect(removed).toEqual(["one", "other"]);
    expect(asked.sent.at(-1)).toEqual([7, signal, 0]);
  });

  it.each([
    ["ends", () => Promise.resolve(1)],
    ["fails", () => Promise.reject(new Error("no"))],
  ])("is removed when the work %s, and nothing listens any more", async (_, work: () => Promise<number>) => {
    const [asked, removed] = [new Asked(), [] as string[]];
    await atAnyEnd(work, () => removed.push("one"), asked).catch(() => undefined);

    expect(removed).toEqual(["one"]);
    expect(asked.eventNames()).toEqual([]);
  });
});
