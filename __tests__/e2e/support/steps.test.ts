import { steps } from "../../../e2e/scenario/steps.ts";
import { blockObserver, silentObserver, summaryOf, textObserver } from "../../../e2e/support/report.ts";
import { runSteps } from "../../../e2e/support/run-steps.ts";
import { lanesOf, type Step, selectSteps } from "../../../e2e/support/steps.ts";

const step = (
  name: string,
  needs: readonly string[] = [],
  run: Step<string[]>["run"] = async () => undefined,
): Step<string[]> => ({
  name,
  title: `does ${name}`,
  needs,
  run: (ran, saw) => {
    ran.push(name);
    return run(ran, saw);
  },
});

const fails = async () => Promise.reject(new Error("it broke"));

function clock(): () => number {
  let now = 0;
  return () => {
    now += 1_500;
    return now;
  };
}

describe("selectSteps", () => {
  const steps = [step("a"), step("b", ["a"]), step("c"), step("d", ["b"])];

  it("takes a step with all it needs, in the scenario's order", () => {
    expect(selectSteps(steps, "d").map(({ name }) => name)).toEqual(["a", "b", "d"]);
  });

  it("lists the names there are when the name is unknown", () => {
    expect(() => selectSteps(steps, "e")).toThrow("there is no step 'e'; known: a, b, c, d");
  });
});

describe("runSteps", () => {
  it("goes on after a failure, but not with what needs the failed step", async () => {
    const ran: string[] = [];
    const steps = [step("a", [], fails), step("b", ["a"]), step("c", ["b"]), step("d")];
    const results = await runSteps(steps, ran, silentObserver, clock());

    expect(ran).toEqual(["a", "d"]);
    expect(results.map(({ name, status, reason }) => [name, status, reason])).toEqual([
      ["a", "failed", "it broke"],
      ["b", "not run", "it needs 'a'"],
      ["c", "not run", "it needs 'b'"],
      ["d", "passed", undefined],
    ]);
    expect(summaryOf(results)).toBe("1 passed, 1 failed, 2 not run");
  });

  it("keeps what each step saw and how long it took, also of one that failed", async () => {
    const sees: Step<string[]>["run"] = async (_, saw) => {
      saw("live r-1");
      await fails();
    };
    const [result] = await runSteps([step("a", [], sees)], [], silentObserver, clock());
    expect(result).toMatchObject({ saw: ["live r-1"], seconds: 1.5, status: "failed" });
  });
});

describe("textObserver", () => {
  const tell = async (colour: boolean) => {
    const parts: string[] = [];
    const output = { colour, write: (part: string) => void parts.push(part) };
    const sees: Step<string[]>["run"] = async (_, saw) => saw("live r-1");
    await runSteps([step("a", [], sees), step("b", [], fails)], [], textObserver(output), clock());
    return parts.join("");
  };

  it("tells each step, what it saw, and why it failed", async () => {
    expect(await tell(false)).toBe(
      "\na  does a\n  live r-1\n  passed in 1.5 s\n\nb  does b\n  it broke\n  failed in 1.5 s\n",
    );
  });

  it("colours only a terminal", async () => {
    expect(await tell(true)).toContain("\u001b[32mpassed\u001b[0m");
  });
});

describe("blockObserver", () => {
  it("tells a step in one piece, when it has ended", async () => {
    const parts: string[] = [];
    const output = { colour: false, write: (part: string) => void parts.push(part) };
    const sees: Step<string[]>["run"] = async (_, saw) => saw("live r-1");
    await runSteps([step("a", [], sees), step("b", [], fails)], [], blockObserver(output), clock());

    expect(parts).toEqual([
      "\na  does a\n  live r-1\n  passed in 1.5 s\n",
      "\nb  does b\n  it broke\n  failed in 1.5 s\n",
    ]);
  });
});

describe("lanes", () => {
  const apart = { ...step("b", [], fails), apart: true } as const;
  const names = (...steps: Step<string[]>[]) => lanesOf(steps).map((lane) => lane.map(({ name }) => name));

  it("keep steps together that build on each other, and those aside that stand apart", () => {
    expect(names(step("a", [], fails), apart, step("c", ["a"], fails))).toEqual([["a", "c"], ["b"]]);
  });

  it("are never empty", () => {
    expect(names(apart)).toEqual([["b"]]);
    expect(names(step("a", [], fails))).toEqual([["a"]]);
    expect(names()).toEqual([]);
  });
});

describe("the steps of the suite", () => {
  it("need nothing of each other where they stand apart", () => {
    const aside = new Set(steps.filter(({ apart }) => apart).map(({ name }) => name));

    expect(aside.size).toBeGreaterThan(0);
    for (const { name, needs } of steps) {
      expect([name, needs.filter((need) => aside.has(need) || aside.has(name))]).toEqual([name, []]);
    }
  });
});
