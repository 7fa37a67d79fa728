import type { EnvironmentInput } from "../../environments/environment.ts";
import { coverageReport } from "../../gateway/coverage-report.ts";
import { printLatch } from "../../releases/latch.ts";
import type { Ledger } from "../../releases/ledger.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { inProcessApi } from "../gateway/support/in-process-api.ts";
import { stackDirectories } from "../gateway/support/stack-directory.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { httpApiWith, simpleHttpRoute } from "../support/http-apis.ts";
import { messageOf } from "../support/message-of.ts";
import { buildFor, serviceStack } from "../support/service-stacks.ts";
import { jsonOf, onlyResource, resourcesOf, type SynthesizedStack } from "../support/synth.ts";

const directoryOf = stackDirectories();

const LIVE = "r-0000000a";
const NEWEST = "r-00000001";

const { authorizer: _, ...route } = simpleRoute("GET /things", { function: "read", apiKeyRequired: true });
const rest: ServiceDefinition = {
  api: {
    title: "things",
    description: "Things",
    routes: [{ ...route, public: "everybody may read it" } as ReturnType<typeof simpleRoute>],
    authorizers: {},
  },
};
const http: ServiceDefinition = {
  httpApi: httpApiWith([
    simpleHttpRoute("GET /a", { function: "read" }),
    simpleHttpRoute("PUT /a", { function: "keep" }),
  ]),
};

const { authorizer: _a, allowedOrigin: _o, ...bare } = environmentInput;

const rollout = {
  steps: [{ percent: 5, for: "10m" }],
  analysis: { metrics: [{ name: "errors", count: "5xx", compare: {} }] },
} as const satisfies EnvironmentInput["rollout"];

const guarded: NonNullable<EnvironmentInput["rollout"]> = {
  ...rollout,
  guard: { notify: { email: ["team@example.com"] } },
};

function prodWith(changes: Partial<EnvironmentInput> = {}, service = rest) {
  const { usagePlans, ...plain } = bare;
  return environmentWith({
    ...(service === rest ? bare : { ...plain, usagePlans: {} }),
    name: "prod",
    releases: { follow: "pinned" },
    rollout: guarded,
    ...changes,
  });
}

/** prod with two releases, of which the first is live. */
function prodStack(ledger: Partial<Ledger> = {}, changes: Partial<EnvironmentInput> = {}, service = rest) {
  const environment = prodWith(changes, service);
  const build = buildFor(environment, service);
  const retained = [LIVE, build.release].map((release) => ({ release, functions: { ...build.roles } }));
  return serviceStack(environment, { service, build, ledger: { live: LIVE, retained, ...ledger } });
}

const onTrial = { canary: { release: NEWEST, percentTraffic: 100 } };

const countOf = ({ resource }: SynthesizedStack) =>
  Object.fromEntries(Object.entries(resource).map(([type, all]) => [type, Object.keys(all).length]));

const watchOf = ({ resource }: SynthesizedStack) =>
  Object.fromEntries(
    Object.entries(resource).flatMap(([type, all]) =>
      Object.entries(all).flatMap(([id, one]) => (id.startsWith("watch_") ? [[`${type}.${id}`, one]] : [])),
    ),
  );

/** The stack as it is planned when the latch holds this. */
function withLatch(stack: SynthesizedStack, value: string): SynthesizedStack {
  const held: SynthesizedStack = structuredClone(stack);
  Object.assign(onlyResource(held, "aws_ssm_parameter"), { insecure_value: value });
  return held;
}

const closed = (release: string) =>
  printLatch({ release, since: "2026-11-21T12:00:00Z", alarm: "records-prod-canary", reason: "bad", event: "e" });

function served(stack: SynthesizedStack, name: string) {
  const packages = resourcesOf(stack, "aws_lambda_function").map(({ filename }) => [String(filename), ""]);
  const directory = directoryOf({ "cdk.tf.json": stack, ...Object.fromEntries(packages) }, name);
  return inProcessApi(directory, {
    "records-prod-read": ({ stageVariables }) => ({ statusCode: 200, body: Object(stageVariables).lambdaAlias }),
  });
}

describe("a guarded environment", () => {
  // feature: rollback-by-alarm
  it("has as many resources whatever is on trial, and a promotion changes none of those that watch", () => {
    const [idle, trial, promoted] = [prodStack(), prodStack(onTrial), prodStack({ live: NEWEST })];

    expect(countOf(trial)).toEqual(countOf(idle));
    expect(countOf(promoted)).toEqual(countOf(idle));
    expect(watchOf(promoted)).toEqual(watchOf(trial));
  });

  it("has nothing of it without the setting", () => {
    const plain = prodStack({}, { rollout });

    expect(watchOf(plain)).toEqual({});
    expect(plain.output).not.toHaveProperty("latch");
    expect(onlyResource(prodStack(onTrial, { rollout }), "aws_api_gateway_stage")).toHaveProperty("canary_settings");
  });

  it("judges the release on trial alone, and calls nobody but by the one alarm that combines the others", () => {
    const stack = prodStack(onTrial);
    const alarms = resourcesOf(stack, "aws_cloudwatch_metric_alarm") as unknown as {
      alarm_name: string;
      treat_missing_data: string;
      metric_query: { expression?: string; return_data: boolean }[];
    }[];

    expect(alarms.map((alarm) => alarm.alarm_name)).toEqual(
      ["errors", "functions", "latency", "throttles"].map((name) => `records-prod-canary-${name}`),
    );
    for (const { metric_query, treat_missing_data } of alarms) {
      expect(treat_missing_data).toBe("notBreaching");
      expect(metric_query.filter((one) => one.return_data)).toHaveLength(1);
      expect(metric_query.at(-1)?.expression).toMatch(/^IF\(canaryN >= 50, .*, 0\)$/);
    }
    const pattern = jsonOf(onlyResource(stack, "aws_cloudwatch_event_rule"), "event_pattern");
    expect(pattern.resources).toEqual([expect.stringMatching(/^\$\{aws_cloudwatch_composite_alarm\./)]);
    expect(pattern.detail).toEqual({ state: { value: ["ALARM"] } });
  });

  it("counts requests of the release on trial in its own log, by what the lines say", () => {
    const filters = resourcesOf(prodStack(), "aws_cloudwatch_log_metric_filter");
    const canary = filters.filter(({ name }) => String(name).startsWith("records-prod-canary"));

    expect(filters).toHaveLength(9);
    expect(canary.map(({ pattern }) => pattern)).toEqual([
      '{ ($.isCanaryRequest = "true") && ($.status = "5*") }',
      '{ ($.isCanaryRequest = "true") && ($.responseLatency = "*") && ($.responseLatency != "-") }',
      '{ ($.isCanaryRequest = "true") }',
      '{ ($.isCanaryRequest = "true") && ($.status = "429") }',
    ]);
    expect(new Set(canary.map((one) => one.log_group_name)).size).toBe(1);
    expect(String(canary[0]?.log_group_name)).toContain("CanaryAccessLog");
  });

  it("counts that there are none in the log of live, so that an alarm is well again after a rollback", () => {
    const [none] = resourcesOf(prodStack(), "aws_cloudwatch_log_metric_filter").filter(
      ({ name }) => name === "records-prod-no-canary",
    );

    expect(none).toMatchObject({
      pattern: '{ ($.isCanaryRequest = "true") }',
      metric_transformation: { name: "CanaryRequests", value: "1", default_value: "0" },
    });
    expect(String(none?.log_group_name)).not.toContain("Canary");
  });

  it("lets its function touch one stage, one parameter and one topic", () => {
    const [policy] = resourcesOf(prodStack(), "aws_iam_role_policy").filter(({ role }) =>
      /rollback/.test(String(role)),
    );
    const { Statement } = jsonOf(policy ?? {}, "policy") as {
      Statement: { Sid: string; Action: string[]; Resource: string[] }[];
    };

    expect(Statement.map(({ Sid, Action }) => [Sid, Action])).toEqual([
      ["WriteOwnLogs", ["logs:CreateLogStream", "logs:PutLogEvents"]],
      ["WriteTraces", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]],
      ["RemoveCanary", ["apigateway:GET", "apigateway:PATCH"]],
      ["CloseLatch", ["ssm:GetParameter", "ssm:PutParameter"]],
      ["Tell", ["sns:Publish"]],
    ]);
    expect(
      Statement.slice(2)
        .flatMap(({ Resource }) => Resource)
        .filter((arn) => arn.includes("*")),
    ).toEqual([]);
  });

  it("calls nobody in a dry run", () => {
    const dry = prodStack({}, { rollout: { ...rollout, guard: { dryRun: true } } });

    expect(onlyResource(dry, "aws_cloudwatch_event_rule").state).toBe("DISABLED");
    expect(onlyResource(prodStack(), "aws_cloudwatch_event_rule").state).toBe("ENABLED");
  });

  it("keeps what the latch names from being started, and no other release", async () => {
    const stack = prodStack(onTrial, { usagePlans: {}, rollout: guarded }, openRest);
    const get = async (latch: string) =>
      (await served(withLatch(stack, latch), "prod").call("GET", "/prod/things")).body.toString();

    expect([await get("open"), await get(closed(NEWEST)), await get(closed("r-0000000c"))]).toEqual([
      NEWEST,
      LIVE,
      NEWEST,
    ]);
  });

  it("is served here as far as requests go, and says what is not", () => {
    const stack = prodStack(onTrial);
    const packages = resourcesOf(stack, "aws_lambda_function").map(({ filename }) => [String(filename), ""]);
    const directory = directoryOf({ "cdk.tf.json": stack, ...Object.fromEntries(packages) }, "prod");
    const absent = coverageReport({ directories: [directory] }).filter(({ level }) => level === "absent");

    expect(absent).toEqual([]);
  });
});

const openRest: ServiceDefinition = {
  api: {
    title: "things",
    description: "Things",
    authorizers: {},
    routes: [{ ...route, public: "everybody may read it", apiKeyRequired: false } as ReturnType<typeof simpleRoute>],
  },
};

describe("a guarded HTTP API", () => {
  const aliases = (stack: SynthesizedStack) =>
    resourcesOf(stack, "aws_lambda_alias").filter(({ name }) => name === "live");

  it("has two alarms for each function, of the two versions its alias is divided between", () => {
    const stack = prodStack(onTrial, {}, http);
    const names = resourcesOf(stack, "aws_cloudwatch_metric_alarm").map(({ alarm_name }) => alarm_name);

    expect(names).toEqual(
      ["keep", "read"].flatMap((name) => ["errors", "throttles"].map((of) => `records-prod-canary-${name}-${of}`)),
    );
    expect(countOf(prodStack({}, {}, http))).toEqual(countOf(stack));
    expect(resourcesOf(stack, "aws_cloudwatch_log_metric_filter")).toEqual([]);
  });

  it("keeps its aliases whole while the latch names the release on trial, which they name as well", () => {
    const [alias] = aliases(prodStack({ canary: { release: NEWEST, percentTraffic: 5 } }, {}, http));

    expect(alias?.description).toBe(`the live release, and ${NEWEST} on trial`);
    expect(JSON.stringify(alias?.dynamic)).toContain(`.release, \\"\\") == \\"${NEWEST}\\" ? []`);
    expect(
      JSON.stringify(aliases(prodStack({ canary: { release: NEWEST, percentTraffic: 5 } }, { rollout }, http))),
    ).not.toContain("ssm");
  });

  it.each<[string, Partial<Ledger>, Partial<EnvironmentInput>, string | undefined]>([
    [
      "the release on trial, for a rollout that goes on",
      onTrial,
      { rollout },
      `the live release, and ${NEWEST} on trial`,
    ],
    ["none while the trial is of 0 %", { canary: { release: NEWEST, percentTraffic: 0 } }, {}, "the live release"],
    ["none while none is on trial", {}, {}, "the live release"],
    ["nothing where nobody rolls out", onTrial, { rollout: undefined }, undefined],
  ])("notes %s beside each alias", (_, ledger, changes, description) => {
    const noted = aliases(prodStack(ledger, changes, http)).map((alias) => alias.description);

    expect(noted).toEqual([description, description]);
  });
});

describe("a preview stage", () => {
  const preview = { ...rollout, preview: true } as const;

  // feature: preview-stage
  it("serves the release on trial to whoever asks for it, and the live one while there is none", async () => {
    const get = async (ledger: Partial<Ledger>, path: string) =>
      (
        await served(prodStack(ledger, { rollout: preview, usagePlans: {} }, openRest), "prod").call("GET", path)
      ).body.toString();
    const canary = { canary: { release: NEWEST, percentTraffic: 0 } };

    expect([await get(canary, "/prod/things"), await get(canary, "/prod-preview/things")]).toEqual([LIVE, NEWEST]);
    expect(await get({}, "/prod-preview/things")).toBe(LIVE);
  });

  it("has the release on trial although the latch keeps it from clients", async () => {
    const stack = prodStack(onTrial, { rollout: { ...guarded, preview: true }, usagePlans: {} }, openRest);
    const api = served(withLatch(stack, closed(NEWEST)), "prod");
    const get = async (path: string) => (await api.call("GET", path)).body.toString();

    expect([await get("/prod/things"), await get("/prod-preview/things")]).toEqual([LIVE, NEWEST]);
  });

  it("asks for the same keys, counts them in the same plans, and lets few requests through", () => {
    const stack = prodStack(onTrial, { rollout: preview });
    const plan = onlyResource(stack, "aws_api_gateway_usage_plan") as unknown as { api_stages: { stage: string }[] };
    const settings = resourcesOf(stack, "aws_api_gateway_method_settings") as unknown as {
      stage_name: string;
      settings: Record<string, unknown>;
    }[];

    expect(plan.api_stages.map((one) => one.stage)).toEqual([
      expect.stringMatching(/^\$\{aws_api_gateway_stage\.stage_/),
      expect.stringMatching(/^\$\{aws_api_gateway_stage\.preview_/),
    ]);
    expect(settings.find((one) => one.stage_name.includes("preview"))?.settings).toMatchObject({
      throttling_rate_limit: 5,
      throttling_burst_limit: 10,
    });
    expect(stack.output.preview_url?.value).toMatch(/preview_\w+\.invoke_url\}$/);
    expect(JSON.stringify(stack.resource.aws_lambda_permission)).toContain("/prod*/GET/things");
  });
});

describe("a dashboard", () => {
  // feature: dashboard
  it("is one page, with requests by key where keys are counted", () => {
    const body = (changes: Partial<EnvironmentInput>, service = rest) =>
      String(
        onlyResource(prodStack({}, { dashboard: true, ...changes }, service), "aws_cloudwatch_dashboard")
          .dashboard_body,
      );

    expect(body({})).toContain("CanaryKeyRequests");
    expect(body({})).toContain("alarm:records-prod-canary");
    expect(body({ usagePlans: {}, rollout }, openRest)).not.toMatch(/KeyRequests|alarm:/);
    expect(body({}, http)).not.toContain("CanaryRequests");
    expect(body({}, http)).toMatch(/"DataProcessed","ApiId","\$\{aws_apigatewayv2_api\.http_\w+\.id\}","Stage"/);
    expect(body({})).not.toContain("DataProcessed");
    expect(resourcesOf(prodStack({}, { dashboard: true }), "aws_cloudwatch_log_metric_filter")).toHaveLength(13);
  });
});

describe("what cannot be watched is refused", () => {
  const problemOf = (changes: Partial<EnvironmentInput>, service = rest) =>
    messageOf(() => prodStack({}, changes, service))
      .split("\n")
      .slice(1)
      .join("\n");

  it.each<[string, Partial<EnvironmentInput>, RegExp]>([
    [
      "a log of another format",
      { stage: { ...bare.stage, accessLog: { format: "clf" } } },
      /^ {2}rollout\.guard: counts lines of the access log by their fields, so 'stage\.accessLog' must be json/,
    ],
    [
      "a log that goes to a stream",
      {
        stage: {
          ...bare.stage,
          accessLog: {
            deliveryStreamArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x",
          },
        },
        dashboard: true,
      },
      /rollout\.guard: .*not a stream\n {2}dashboard: .*not a stream$/,
    ],
    ["a parameter with a name of AWS's own", { service: "awsome" }, /takes no parameter whose name begins with 'aws'/],
    ["a stage of one API", { oneApi: { name: "shared" }, dashboard: true }, /rollout\.guard: .*\n.*dashboard: /],
    [
      "a preview nobody reaches",
      {
        rollout: { ...rollout, preview: true },
        domain: {
          name: "api.example.com",
          certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000",
          disableDefaultEndpoint: true,
        },
      },
      /rollout\.preview: is reached by the API's own host name only/,
    ],
  ])("%s", (_what, changes, message) => {
    expect(problemOf(changes)).toMatch(message);
  });

  it("a preview of an HTTP API", () => {
    expect(problemOf({ rollout: { ...rollout, preview: true } }, http)).toContain("rollout.preview: only a REST API");
  });

  it("what Lambda does not count, where functions alone are on trial", () => {
    const clientErrors = { name: "refusals", count: "4xx", max: 0.1 } as const;
    const analysis = { interval: "90s", metrics: [...rollout.analysis.metrics, clientErrors] };

    expect(problemOf({ rollout: { ...rollout, analysis } }, http).split("\n")).toEqual([
      expect.stringMatching(
        /^ {2}rollout\.analysis\.metrics: refusals: which release a 4xx was answered by is known of a/,
      ),
      "  rollout.analysis.interval: Lambda counts by the minute: must be whole minutes, as in 1m; received 90s",
    ]);
    expect(problemOf({ rollout: { ...rollout, analysis } })).toBe("");
    const both: ServiceDefinition = { ...rest, ...http };
    const { usagePlans } = environmentInput;
    const whole = {
      rollout: { ...rollout, analysis: { ...analysis, interval: "120s" } },
      ...(usagePlans && { usagePlans }),
    };
    expect(problemOf(whole, both)).toBe("");
  });

  it("a function of the name the guard's own has", () => {
    const taken: ServiceDefinition = { httpApi: httpApiWith([simpleHttpRoute("GET /a", { function: "rollback" })]) };

    expect(problemOf({}, taken)).toContain("rename that one");
  });

  it("a guard where nothing is pinned", () => {
    const message = messageOf(() => environmentWith({ ...bare, rollout: guarded } as EnvironmentInput));

    expect(message).toContain("has no releases to roll out");
  });
});
