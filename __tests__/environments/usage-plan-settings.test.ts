import fc from "fast-check";

import { checkEnvironments } from "../../environments/check-environments.ts";
import { usagePlanProblems } from "../../environments/check-usage-plans.ts";
import { defineEnvironment, type EnvironmentInput } from "../../environments/environment.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const { free } = environmentInput.usagePlans;

const problemsOf = (plan: object, changes: object = {}) =>
  messageOf(() =>
    defineEnvironment({
      ...environmentInput,
      usagePlans: { free: { ...free, ...plan } },
      ...changes,
    } as unknown as EnvironmentInput),
  )
    .split("\n")
    .slice(1);

describe("a key", () => {
  it("is a name, or says more", () => {
    const keys = ["demo", { name: "late", description: "Ann", enabled: false, issue: "secrets-manager" as const }];

    expect(environmentWith({ usagePlans: { free: { ...free, keys } } }).usagePlans.free?.keys).toEqual([
      { name: "demo", enabled: true, issue: "api-gateway" },
      { name: "late", description: "Ann", enabled: false, issue: "secrets-manager" },
    ]);
  });
});

describe("a usage plan is refused", () => {
  const many = Object.fromEntries(
    Array.from({ length: 21 }, (_, n) => [`GET /r${n}`, { rateLimit: 1, burstLimit: 1 }]),
  );
  const list = "must be a list of keys, or { csv } with the path of a file of keys";

  it.each<[string, object, string]>([
    [
      "with a key that is a number",
      { keys: [7] },
      "keys.0: must be the name of a key, or { name, description, enabled, issue }; received 7",
    ],
    [
      "with a key's value",
      { keys: [{ name: "a", value: "x" }] },
      "keys.0.value: unknown setting; remove it or correct its name",
    ],
    [
      "with an issuer nobody knows",
      { keys: [{ name: "a", issue: "me" }] },
      'keys.0.issue: expected one of "api-gateway"|"secrets-manager"; received "me"',
    ],
    ["with keys that are neither", { keys: "demo" }, `keys: ${list}; received "demo"`],
    [
      "with a file that is no CSV",
      { keys: { csv: "keys.txt" } },
      'keys.csv: must be the path of a CSV file, from the repository\'s root or absolute; received "keys.txt"',
    ],
    [
      "with too many throttles of methods",
      { methodThrottles: many },
      "methodThrottles: has too many methods: API Gateway takes throttles of 20 methods in a plan; received",
    ],
    [
      "with a rate above the stage's",
      { throttle: { rateLimit: 51, burstLimit: 20 } },
      "throttle.rateLimit: is more than the 50 of the stage, so no key would ever get it; lower it, or raise the stage's throttle; received 51",
    ],
    [
      "with a burst above the stage's",
      { throttle: { rateLimit: 5, burstLimit: 101 } },
      "throttle.burstLimit: is more than the 100 of the stage, so no key would ever get it; lower it, or raise the stage's throttle; received 101",
    ],
    [
      "with a method above the stage's",
      { methodThrottles: { "GET /a": { rateLimit: 51, burstLimit: 1 } } },
      "methodThrottles.GET /a.rateLimit: is more than the 50 of the stage for this method",
    ],
    [
      "with a quota that its throttle never lets happen",
      { throttle: { rateLimit: 1, burstLimit: 2 }, quota: { limit: 86_403, period: "DAY" } },
      "quota.limit: is never reached: the plan's throttle lets 86402 requests through in a DAY; received 86403",
    ],
    [
      "with an offset of a day",
      { quota: { limit: 9, period: "DAY", offset: 1 } },
      "quota.offset: must be 0 with DAY, at most 6 with WEEK and 27 with MONTH; received 1",
    ],
    [
      "with an offset beyond a week",
      { quota: { limit: 9, period: "WEEK", offset: 7 } },
      "quota.offset: must be 0 with DAY, at most 6 with WEEK and 27 with MONTH; received 7",
    ],
    [
      "with an offset beyond a month",
      { quota: { limit: 99, period: "MONTH", offset: 28 } },
      "quota.offset: must be 0 with DAY, at most 6 with WEEK and 27 with MONTH; received 28",
    ],
  ])("%s", (_why, plan, problem) => {
    const problems = problemsOf(plan);

    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`usagePlans.free.${problem}`);
  });

  it("for a method by the stage's throttle of that method, where it has one", () => {
    const methodThrottles = { "GET /a": { rateLimit: 3, burstLimit: 3 } };
    const stage = { ...environmentInput.stage, methodThrottles: { "GET /a": { rateLimit: 2, burstLimit: 3 } } };

    expect(problemsOf({ methodThrottles }, { stage })).toEqual([
      expect.stringContaining("is more than the 2 of the stage for this method"),
    ]);
  });

  it("exactly when it promises more than the stage", () => {
    const throttle = fc.record({
      rateLimit: fc.integer({ min: 1, max: 9 }),
      burstLimit: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(throttle, throttle, (most, asked) => {
        const plan = { throttle: asked, quota: { limit: 1, period: "DAY" as const }, methodThrottles: {} };
        const problems = usagePlanProblems({
          stage: { throttle: most, methodThrottles: {} },
          usagePlans: { free: plan },
        });

        expect(problems.map(({ path }) => path.at(-1))).toEqual([
          ...(asked.rateLimit > most.rateLimit ? ["rateLimit"] : []),
          ...(asked.burstLimit > most.burstLimit ? ["burstLimit"] : []),
        ]);
      }),
    );
  });
});

it("an account has at most 300 usage plans in a region, in all its environments", () => {
  const plans = (count: number, of: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`plan-${n}`, { ...free, keys: [`${of}-${n}`] }]));
  const environments = (count: number) => [
    environmentWith({ name: "dev", usagePlans: plans(150, "dev") }),
    environmentWith({ name: "test", usagePlans: plans(count, "test") }),
    environmentWith({ name: "prod", region: "us-east-1", usagePlans: plans(300, "prod") }),
  ];

  expect(checkEnvironments(environments(150))).toHaveLength(3);
  expect(messageOf(() => checkEnvironments(environments(151)))).toContain(
    "account 123456789012 in eu-west-1 would have 301 usage plans, and API Gateway takes 300",
  );
});
