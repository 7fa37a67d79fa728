import { setTimeout as sleep } from "node:timers/promises";
import { Deadlines } from "../../../gateway/lambda/runner/deadlines.ts";

const now = () => performance.now();

describe("deadlines", () => {
  it("pass in their time, each after its own beginning", async () => {
    const deadlines = new Deadlines(60, now);
    const passed: [string, number][] = [];
    const begin = (name: string): void => {
      const begun = now();
      deadlines.begin(begun, () => passed.push([name, now() - begun]));
    };
    begin("first");
    await sleep(30);
    begin("second");
    while (passed.length < 2) await sleep(5);

    expect(passed.map(([name]) => name)).toEqual(["first", "second"]);
    for (const [, after] of passed) expect(after).toBeGreaterThanOrEqual(58);
  });

  it("do not pass once what they are for has ended, and others still do", async () => {
    const deadlines = new Deadlines(30, now);
    const passed: string[] = [];
    const first = deadlines.begin(now(), () => passed.push("first"));
    deadlines.begin(now(), () => passed.push("second"));
    deadlines.end(first);
    while (passed.length < 1) await sleep(5);
    deadlines.begin(now(), () => passed.push("third"));
    while (passed.length < 2) await sleep(5);

    expect(passed).toEqual(["second", "third"]);
  });

  it("pass no more when nothing begins any more", async () => {
    const deadlines = new Deadlines(10, now);
    const passed: string[] = [];
    deadlines.begin(now(), () => passed.push("first"));
    deadlines.close();
    await sleep(40);

    expect(passed).toEqual([]);
  });
});
