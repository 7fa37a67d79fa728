import { defineEnvironment, type EnvironmentInput } from "../../environments/environment.ts";
import { environmentInput } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

/** What is told about settings the compiler would refuse as well: JSON, casts and JavaScript bring them in. */
const problemsOf = (changes: { readonly [setting: string]: unknown }) =>
  messageOf(() => defineEnvironment({ ...environmentInput, ...changes } as unknown as EnvironmentInput)).split("\n");

const { stage, usagePlans } = environmentInput;

describe("an environment", () => {
  it("is named after its service, unless it says otherwise", () => {
    expect(defineEnvironment(environmentInput).namePrefix).toBe("records-dev");
    expect(defineEnvironment({ ...environmentInput, namePrefix: "rec" }).namePrefix).toBe("rec");
  });

  it("has safe settings where it says nothing", () => {
    expect(defineEnvironment(environmentInput)).toMatchObject({
      stage: { dataTrace: false, detailedMetrics: true, tracing: true, methodThrottles: {} },
      usagePlans: { free: { quota: { offset: 0 }, methodThrottles: {} } },
      functions: {},
    });
  });

  it("cannot be changed after it was checked", () => {
    expect(Object.isFrozen(defineEnvironment(environmentInput))).toBe(true);
  });
});

describe("an environment is refused", () => {
  it.each<[string, { readonly [setting: string]: unknown }, string]>([
    ["with a setting nobody knows", { colour: "blue" }, "colour: unknown setting; remove it or correct its name"],
    [
      "with an unknown setting further in",
      { stage: { ...stage, colour: "blue" } },
      "stage.colour: unknown setting; remove it or correct its name",
    ],
    ["without an account", { account: undefined }, "account: missing; expected string"],
    [
      "with an account of 11 digits",
      { account: "12345678901" },
      'account: must be the 12 digits of an AWS account, as a string; received "12345678901"',
    ],
    ["with an account that is a number", { account: 123456789012 }, "account: expected string; received 123456789012"],
    [
      "in a region that is none",
      { region: "eu-moon-1" },
      'region: must be a region that has API Gateway, as in eu-west-1; received "eu-moon-1"',
    ],
    [
      "with a retention CloudWatch Logs does not offer",
      { logs: { retentionDays: 8, level: "INFO" } },
      "logs.retentionDays: must be a number of days CloudWatch Logs accepts: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; received 8",
    ],
    [
      "with a log level that is none",
      { logs: { retentionDays: 7, level: "LOUD" } },
      'logs.level: expected one of "DEBUG"|"INFO"|"WARN"|"ERROR"; received "LOUD"',
    ],
    [
      "with a throttle that lets nobody in",
      { stage: { ...stage, throttle: { rateLimit: 0, burstLimit: 100 } } },
      "stage.throttle.rateLimit: expected number to be >0; received 0",
    ],
    [
      "with a throttle of NaN",
      { stage: { ...stage, throttle: { rateLimit: Number.NaN, burstLimit: 100 } } },
      "stage.throttle.rateLimit: expected number; received NaN",
    ],
    [
      "with half a request at once",
      { stage: { ...stage, throttle: { rateLimit: 1, burstLimit: 0.5 } } },
      "stage.throttle.burstLimit: expected int; received 0.5",
    ],
    [
      "that leaves its data unprotected without a reason",
      { dataProtection: { enabled: false } },
      "dataProtection.reason: missing; say in a sentence why the protection is off",
    ],
    [
      "that leaves its data unprotected for a reason that is none",
      { dataProtection: { enabled: false, reason: "no" } },
      'dataProtection.reason: say in a sentence why the protection is off; received "no"',
    ],
    [
      "that follows neither the head nor a ledger",
      { releases: { follow: "tail" } },
      "releases.follow: expected 'head' | 'pinned'; received \"tail\"",
    ],
    [
      "that follows the head without saying how",
      { releases: { follow: "head" } },
      'releases.version: missing; expected one of "$LATEST"|"published"',
    ],
    [
      "with a throttle for a route that is none",
      { stage: { ...stage, methodThrottles: { "post /records": { rateLimit: 1, burstLimit: 1 } } } },
      "stage.methodThrottles: must look like 'GET /records/{id}'; received \"post /records\"",
    ],
    [
      "with a usage plan's name that AWS would refuse",
      { usagePlans: { "Free Plan": usagePlans.free } },
      'usagePlans: a usage plan\'s name must be 1–31 lower-case letters, digits and hyphens, starting with a letter; received "Free Plan"',
    ],
    [
      "with a key that two usage plans share",
      { usagePlans: { free: usagePlans.free, pro: usagePlans.free } },
      `usagePlans.pro.keys: the key 'demo' is listed more than once; give each key its own name; received ["demo"]`,
    ],
    [
      "with a function that takes longer than Lambda lets it",
      { functions: { "list-records": { timeoutSeconds: 901 } } },
      "functions.list-records.timeoutSeconds: a function takes at most 900 seconds; received 901",
    ],
    [
      "with an issuer that is not reached by TLS",
      { authorizer: { ...environmentInput.authorizer, issuer: "http://auth.example.com" } },
      'authorizer.issuer: must be an https URL, as in https://auth.example.com/; received "http://auth.example.com"',
    ],
    [
      "with an origin that has a path",
      { allowedOrigin: "https://app.example.com/" },
      'allowedOrigin: must be an origin without a path, as in https://app.example.com; received "https://app.example.com/"',
    ],
    [
      "with a stage variable whose value AWS would refuse",
      { stageVariables: { greeting: "Good morning" } },
      'stageVariables.greeting: must be 1–512 letters, digits and - . _ ~ : / ? # & = ,; received "Good morning"',
    ],
    [
      "with a stage variable whose name AWS would refuse",
      { stageVariables: { "pet-store": "pets.example.com" } },
      'stageVariables: the name of a stage variable has 1–64 letters, digits and underscores; received "pet-store"',
    ],
    [
      "with a stage variable that another setting fills",
      { stageVariables: { lambdaAlias: "live" } },
      "stageVariables: 'lambdaAlias' follows from other settings of the environment; choose another name; received \"lambdaAlias\"",
    ],
    [
      "with a deployer that is none",
      { deployers: ["me"] },
      'deployers.0: must be the ARN of an IAM role, user or account; received "me"',
    ],
  ])("%s", (_why, changes, problem) => {
    expect(problemsOf(changes)).toEqual(["environment 'dev' is not valid:", `  ${problem}`]);
  });

  it("with the name of the stack that all environments share", () => {
    expect(problemsOf({ name: "bootstrap" })).toEqual([
      "environment 'bootstrap' is not valid:",
      "  name: 'bootstrap' is the name of another stack; received \"bootstrap\"",
    ]);
  });

  it("without a name", () => {
    expect(problemsOf({ name: undefined })).toEqual([
      "an environment without a name is not valid:",
      "  name: missing; expected string",
    ]);
  });

  it("with every problem at once, in the order of its settings", () => {
    expect(problemsOf({ account: "1", region: undefined, logs: {}, color: 1, colour: 2 })).toEqual([
      "environment 'dev' is not valid:",
      '  account: must be the 12 digits of an AWS account, as a string; received "1"',
      "  region: missing; must be a region that has API Gateway, as in eu-west-1",
      expect.stringMatching(
        /^ {2}logs\.retentionDays: missing; must be a number of days CloudWatch Logs accepts: 1, 3/,
      ),
      '  logs.level: missing; expected one of "DEBUG"|"INFO"|"WARN"|"ERROR"',
      "  color: unknown setting; remove it or correct its name",
      "  colour: unknown setting; remove it or correct its name",
    ]);
  });
});
