import { realTime } from "../../../../rollout/rehearse/time/real-time.ts";
import type { Traffic } from "../../../../rollout/rehearse/time/time.ts";

const TEN = Date.parse("2026-11-21T10:00:00Z");
const METHOD = {
  logged: "GET /",
  place: { base: "/prod" },
  httpMethod: "GET",
  path: "/",
  needsToken: false,
  needsKey: false,
  query: [],
  headers: [],
};

/** A machine whose clock goes while it sleeps, and on which each request takes so long. */
function machine(takes = 0) {
  let now = TEN;
  const sent: number[] = [];
  const notes: string[] = [];
  const answers: { at: number; resolve: () => void }[] = [];
  const sleep = async (milliseconds: number) => {
    const wake = now + milliseconds;
    for (let answer = answers[0]; answer !== undefined && answer.at <= wake; answer = answers[0]) {
      now = Math.max(now, answer.at);
      answers.shift()?.resolve();
      await new Promise(setImmediate);
    }
    now = wake;
  };
  const traffic = (afterMs: number): Traffic => ({
    arrivals: (function* () {
      for (;;) yield { afterMs, method: METHOD };
    })(),
    send() {
      sent.push(now - TEN);
      if (takes === 0) return Promise.resolve();
      return new Promise((resolve) => answers.push({ at: now + takes, resolve }));
    },
  });
  const surroundings = { clock: () => now, sleep, note: (text: string) => void notes.push(text) };
  return { surroundings, sent, notes, traffic, wait: (milliseconds: number) => (now += milliseconds) };
}

describe("real time", () => {
  it("passes as it passes, and requests come when they are due", async () => {
    const { surroundings, sent, traffic } = machine();
    const time = realTime(1, surroundings);
    await time.passUntil(TEN + 3_500, traffic(1_000));

    expect(time.now()).toBe(TEN + 3_500);
    expect(sent).toEqual([1_000, 2_000, 3_000]);
  });

  it("passes so many times as fast, while a call lasts as long as it lasts", async () => {
    const { surroundings, sent, traffic } = machine();
    const time = realTime(10, surroundings);
    const requests = traffic(1_000);
    await time.passUntil(TEN + 2_000, requests);
    await time.passUntil(TEN + 4_000, requests);

    expect(time.now()).toBe(TEN + 4_000);
    expect(sent).toEqual([100, 200, 300]);
    await time.spend(25);
    expect(surroundings.clock() - TEN).toBe(425);
  });

  it("sends requests side by side", async () => {
    const { surroundings, sent, traffic } = machine(10_000);
    await realTime(1, surroundings).passUntil(TEN + 500, traffic(100));

    expect(sent).toEqual([100, 200, 300, 400]);
  });

  it("has no more than 200 of them under way, and says once that they come late", async () => {
    const { surroundings, sent, notes, traffic } = machine(60_000);
    await realTime(1, surroundings).passUntil(TEN + 59_000, traffic(100));

    expect(sent).toHaveLength(200);
    expect(notes).toEqual([]);

    const slow = machine(15_000);
    await realTime(1, slow.surroundings).passUntil(TEN + 59_000, slow.traffic(50));
    expect(slow.sent.length).toBeGreaterThan(200);
    expect(slow.notes).toEqual([expect.stringMatching(/^this machine does not keep up: .* take a lower --rate/)]);
  });

  it("stands still for what takes no time, once all is answered", async () => {
    const { surroundings, sent, traffic, wait } = machine();
    const time = realTime(1, surroundings);
    await time.passUntil(TEN + 1_500, traffic(1_000));
    const result = await time.standStill(async () => {
      wait(7_000);
      expect(time.now()).toBe(TEN + 1_500);
      return "done";
    });

    expect([result, time.now(), sent]).toEqual(["done", TEN + 1_500, [1_000]]);
  });

  it("ends when a request cannot be sent", async () => {
    const { surroundings, traffic } = machine();
    const failing = { ...traffic(100), send: () => Promise.reject(new Error("the log is none")) };

    await expect(realTime(1, surroundings).passUntil(TEN + 5_000, failing)).rejects.toThrow("the log is none");
  });

  it("ends when it is to end early", async () => {
    const { surroundings, traffic } = machine();
    const sleep = () => Promise.reject(new Error("ended by SIGINT"));

    await expect(realTime(1, { ...surroundings, sleep }).passUntil(TEN + 5_000, traffic(100))).rejects.toThrow(
      "ended by SIGINT",
    );
  });
});
