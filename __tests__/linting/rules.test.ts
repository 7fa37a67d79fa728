import { RULES } from "../../linting/rules/index.ts";
import { ruleCases } from "./cases/index.ts";
import { subjects } from "./support/subject-of.ts";

const subjectOf = subjects();

function linesOf(id: string, document: Parameters<typeof subjectOf>[0]): readonly string[] {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule.check(subjectOf(document)).map(({ address, problem }) => `${address}: ${problem}`);
}

describe.each(ruleCases.map((cases) => [cases.rule, cases] as const))("%s", (rule, { finds, accepts }) => {
  it.each(Object.entries(finds))("finds %s", (_, [document, ...expected]) => {
    expect(linesOf(rule, document)).toEqual(expected);
  });

  it.each(Object.entries(accepts))("accepts %s", (_, document) => {
    expect(linesOf(rule, document)).toEqual([]);
  });
});

describe("every rule", () => {
  it("has configurations that break it and some that keep it", () => {
    const shown = ruleCases.filter(
      ({ finds, accepts }) => Object.keys(finds).length > 0 && Object.keys(accepts).length > 0,
    );

    expect(shown.map(({ rule }) => rule).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it("has an id of its own, and sentences that can be put together", () => {
    const texts = RULES.flatMap(({ title, why, fix }) => [title, why, fix]);

    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    expect(RULES.filter(({ id }) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
    expect(texts.filter((text) => text.trim() === "" || text.endsWith("."))).toEqual([]);
    expect(RULES.filter(({ link }) => !link.startsWith("https://"))).toEqual([]);
  });

  it("finds nothing where there is nothing", () => {
    const empty = subjectOf({ terraform: { backend: { s3: { encrypt: true, use_lockfile: true } } }, resource: {} });

    expect(RULES.flatMap((rule) => rule.check(empty))).toEqual([]);
  });
});
