import { z } from "zod";

import { describeIssues } from "../../errors/describe-issues.ts";

const Port = z.union([z.literal("any"), z.strictObject({ number: z.int().max(65_535) })], {
  error: "must be 'any' or { number }",
});

const problemsOf = (schema: z.ZodType, input: unknown) => {
  const result = schema.safeParse(input);
  return result.success ? "" : describeIssues(result.error.issues, input, schema);
};

describe("problems with a value that may have several forms", () => {
  const schema = z.strictObject({ port: Port });

  it("name the forms, where it has none of them", () => {
    expect(problemsOf(schema, { port: 80 })).toBe("  port: must be 'any' or { number }; received 80");
    expect(problemsOf(schema, {})).toBe("  port: missing; must be 'any' or { number }");
  });

  it("are those of the form it has", () => {
    expect(problemsOf(schema, { port: { number: 65_536 } })).toBe(
      "  port.number: expected number to be <=65535; received 65536",
    );
    expect(problemsOf(schema, { port: {} })).toBe("  port.number: missing; expected number");
    expect(problemsOf(schema, { port: { number: 1, name: "http" } })).toBe(
      "  port.name: unknown setting; remove it or correct its name",
    );
  });

  it("name the forms, where it could be of several", () => {
    const Either = z.union([z.strictObject({ a: z.int() }), z.strictObject({ b: z.int() })], {
      error: "must be { a } or { b }",
    });

    expect(problemsOf(Either, { c: 1 })).toBe(`  (the whole file): must be { a } or { b }; received {"c":1}`);
  });
});

describe("a setting nobody knows", () => {
  const Limits = z.strictObject({ rateLimit: z.int().optional() });
  const schema = z
    .strictObject({
      stage: z.strictObject({ throttle: Limits.default({}) }).optional(),
      plans: z.record(z.string(), z.strictObject({ throttle: Limits.optional() })).default({}),
      ports: z.array(z.union([z.literal("any"), Limits])).optional(),
    })
    .refine(() => true)
    .readonly();

  it.each([
    [{ plan: {} }, "plan: unknown setting; did you mean 'plans'?"],
    [{ stage: { throttle: { ratelimit: 1 } } }, "stage.throttle.ratelimit: unknown setting; did you mean 'rateLimit'?"],
    [{ plans: { pro: { trottle: {} } } }, "plans.pro.trottle: unknown setting; did you mean 'throttle'?"],
    [{ ports: ["any", { rateLimt: 1 }] }, "ports.1.rateLimt: unknown setting; did you mean 'rateLimit'?"],
    [{ colour: "red" }, "colour: unknown setting; remove it or correct its name"],
  ])("is told with the one that was meant, where one is similar: %j", (input, line) => {
    expect(problemsOf(schema, input)).toBe(`  ${line}`);
  });
});
