import { accessLogFormat } from "../../constructs/access-log-format.ts";
import { Release } from "../../constructs/release.ts";
import { ReleaseAliases } from "../../constructs/release-aliases.ts";
import { RestApi } from "../../constructs/rest-api.ts";
import { Stage, type StageProps } from "../../constructs/stage.ts";
import { addressesOf, onlyResource, resourcesOf, synthesized } from "../support/synth.ts";

type Changes = Partial<Omit<StageProps, "api" | "live" | "canary">> & { readonly canaryPercent?: number };

const settings = {
  stageName: "prod",
  namePrefix: "records-prod",
  variables: { allowedOrigin: "https://app.example.com", logLevel: "INFO" },
  throttle: { rateLimit: 500, burstLimit: 1_000 },
  methodThrottles: {},
  accessLog: { format: accessLogFormat("json") },
  executionLogLevel: "ERROR",
  dataTrace: false,
  detailedMetrics: true,
  tracing: true,
  logRetentionDays: 365,
  tags: { release: "r-0000000a" },
} as const;

const stackWith = ({ canaryPercent, ...changes }: Changes = {}) =>
  synthesized((stack) => {
    const api = new RestApi(stack, "api", {
      name: "api",
      description: "",
      body: "{}",
      tags: {},
      endpoint: { type: "REGIONAL" },
      disableDefaultEndpoint: false,
      frozen: false,
    });
    const release = (id: string) =>
      new Release(new ReleaseAliases(stack, id, { release: id, alias: id, functions: [], freezeVersions: true }), {
        api,
        invokedBy: new Map(),
        freezePermissions: false,
      });
    const live = release("r-0000000a");
    if (canaryPercent === undefined) {
      new Stage(stack, "stage", { ...settings, ...changes, api, live });
    } else {
      const canary = { release: release("r-0000000b"), percentTraffic: canaryPercent };
      new Stage(stack, "stage", { ...settings, ...changes, api, live, canary });
    }
  });

const stageWith = (changes?: Changes) => onlyResource(stackWith(changes), "aws_api_gateway_stage");

describe("a stage", () => {
  it("serves the live release, which its stage variable names", () => {
    expect(stageWith()).toMatchObject({
      stage_name: "prod",
      deployment_id: expect.stringMatching(/^\$\{aws_api_gateway_deployment\.r-0000000a_Deployment_\w+\.id\}$/),
      variables: { ...settings.variables, lambdaAlias: "r-0000000a" },
    });
    expect(stageWith()).not.toHaveProperty("canary_settings");
  });

  it("puts the canary beside the live release, not in its place", () => {
    const stage = stageWith({ canaryPercent: 5 });

    expect(stage).toMatchObject({
      deployment_id: expect.stringContaining("r-0000000a_Deployment"),
      variables: { lambdaAlias: "r-0000000a" },
      canary_settings: {
        deployment_id: expect.stringContaining("r-0000000b_Deployment"),
        percent_traffic: 5,
        stage_variable_overrides: { lambdaAlias: "r-0000000b" },
      },
    });
  });

  it("gives the canary every stage variable, so that replacing and extending the set are the same", () => {
    expect(stageWith({ canaryPercent: 5 })).toMatchObject({
      canary_settings: { stage_variable_overrides: { ...settings.variables, lambdaAlias: "r-0000000b" } },
    });
  });

  it.each([0, 100])("keeps a share of %d percent as it is written", (canaryPercent) => {
    expect(stageWith({ canaryPercent })).toMatchObject({ canary_settings: { percent_traffic: canaryPercent } });
  });

  it("writes one JSON object a request, which tells the canary from the live release", () => {
    const { format } = JSON.parse(JSON.stringify(stageWith().access_log_settings));

    expect(JSON.parse(format)).toMatchObject({
      requestId: "$context.requestId",
      deploymentId: "$context.deploymentId",
      isCanaryRequest: "$context.isCanaryRequest",
    });
  });

  // feature: log-retention
  it("finds its log groups, the canary's too, made before it and with retention", () => {
    const stack = stackWith();
    const groups = resourcesOf(stack, "aws_cloudwatch_log_group");
    const api = addressesOf(stack).find((address) => address.startsWith("aws_api_gateway_rest_api."));

    expect(groups.map(({ name }) => name).sort()).toEqual([
      "/aws/apigateway/records-prod/access",
      "/aws/apigateway/records-prod/access/Canary",
      `API-Gateway-Execution-Logs_\${${api}.id}/prod`,
      `API-Gateway-Execution-Logs_\${${api}.id}/prod/Canary`,
    ]);
    expect(groups.map((group) => group.retention_in_days)).toEqual([365, 365, 365, 365]);
    const { depends_on: before } = onlyResource(stack, "aws_api_gateway_stage");
    expect(new Set(Array.isArray(before) ? before : [])).toEqual(
      new Set(addressesOf(stack).filter((address) => address.startsWith("aws_cloudwatch_log_group."))),
    );
  });

  // feature: stage-throttle
  it("throttles all methods, and single ones otherwise", () => {
    const throttle = { rateLimit: 5, burstLimit: 10 };
    const stack = stackWith({ methodThrottles: { "POST /records/{id}": throttle, "GET /": throttle } });

    const settingsByPath = [...resourcesOf(stack, "aws_api_gateway_method_settings")].sort((one, other) =>
      String(one.method_path) < String(other.method_path) ? -1 : 1,
    );

    expect(settingsByPath).toMatchObject([
      { method_path: "*/*", settings: { throttling_rate_limit: 500, throttling_burst_limit: 1_000 } },
      { method_path: "records/{id}/POST", settings: { throttling_rate_limit: 5, throttling_burst_limit: 10 } },
      { method_path: "~1/GET", settings: { throttling_rate_limit: 5, throttling_burst_limit: 10 } },
    ]);
  });

  it("keeps requests' bodies out of the log unless it is told otherwise", () => {
    expect(onlyResource(stackWith(), "aws_api_gateway_method_settings")).toMatchObject({
      settings: { data_trace_enabled: false, logging_level: "ERROR", metrics_enabled: true },
    });
  });

  it("is refused with a stage variable API Gateway does not take", () => {
    expect(() => stageWith({ variables: { "allowed-origin": "x", audience: "two words" } })).toThrow(
      "the stage variables are not valid:\n" +
        "  allowed-origin: a name has 1–64 letters, digits and underscores\n" +
        '  audience: received "two words"; a value has 1–512 letters, digits and - . _ ~ : / ? # & = ,',
    );
  });
});
