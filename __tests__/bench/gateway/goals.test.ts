import type { Figure } from "../../../bench/gateway/figure.ts";
import { checkGoals, type Goal } from "../../../bench/gateway/goals.ts";
import { report } from "../../../bench/gateway/report.ts";

const figure = (special: Partial<Figure>): Figure => ({
  scenario: "hello",
  subject: "gateway",
  measure: "vs raw",
  connections: 16,
  value: 0.7,
  ...special,
});

const FAST: Goal = {
  scenario: "hello",
  subject: "gateway",
  measure: "vs raw",
  connections: 16,
  bound: "at least",
  limit: 0.6,
};
const SMALL: Goal = { scenario: "hello", subject: "gateway", measure: "MB", bound: "at most", limit: 200 };

describe("goals", () => {
  it("are met at their limit, from the right side", () => {
    const isMet = (goal: Goal, value: number): boolean | undefined => {
      const { connections: _, ...rest } = figure({ measure: goal.measure, value });
      return checkGoals([goal], [goal.connections === undefined ? rest : figure({ value })])[0]?.isMet;
    };

    expect([isMet(FAST, 0.59), isMet(FAST, 0.6), isMet(SMALL, 200), isMet(SMALL, 201)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("stay open for what was not measured, such as another number of connections", () => {
    expect(checkGoals([FAST], [figure({ connections: 64 })])).toEqual([FAST]);
  });
});

describe("the report", () => {
  it("has a table for each scenario, the ratio to the peer, the goals, and what the figures are worth", () => {
    const figures = [
      figure({ measure: "req/s", value: 40_000 }),
      figure({}),
      figure({ subject: "serverless-offline", measure: "req/s", value: 8000 }),
    ];
    const text = report(figures, checkGoals([FAST, SMALL], figures), ["two cores"], ["a note"]);

    expect(text.split("\n")).toEqual([
      "hello",
      "                    @16 req/s  vs raw",
      "gateway                 40000    0.70",
      "serverless-offline       8000       -",
      "gateway beside serverless-offline, 16 connections: 5.0 × its requests a second",
      "",
      "goals",
      "                                    goal  measured",
      "hello: gateway, vs raw @16  at least 0.6      0.70           met",
      "hello: gateway, MB           at most 200         -  not measured",
      "",
      "notes",
      "a note",
      "",
      "two cores",
      "",
    ]);
  });
});
