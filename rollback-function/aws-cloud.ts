import { type CallService, ServiceRefusal } from "../aws/call-service.ts";
import { getParameter, putParameter } from "../aws/parameters.ts";
import type { Cloud, Trial } from "./cloud.ts";
import type { Settings } from "./settings.ts";

/** AWS, as far as `settings` name it. */
export function awsCloud(settings: Settings, call: CallService): Cloud {
  const { latchParameter, topicArn } = settings;
  const stage = { service: "apigateway", path: stagePath(settings) } as const;
  const alias = (functionName: string) =>
    ({ service: "lambda", path: `/2015-03-31/functions/${functionName}/aliases/live` }) as const;
  const stageTrial = async () => trialOfStage(await call({ ...stage, method: "GET" }));
  return {
    stageTrial,
    removeStageCanary: async () => {
      const patch = JSON.stringify({ patchOperations: [{ op: "remove", path: "/canarySettings" }] });
      await call({ ...stage, method: "PATCH", headers: JSON_BODY, body: patch }).catch(
        // Somebody else was faster.
        async (refusal) => {
          if (!(refusal instanceof ServiceRefusal) || (await stageTrial()) !== undefined) throw refusal;
        },
      );
    },
    aliasTrial: async (name) => trialOfAlias(await call({ ...alias(name), method: "GET" }).catch(unlessMissing)),
    resetAlias: async (name) => {
      const body = JSON.stringify({ RoutingConfig: { AdditionalVersionWeights: {} } });
      await call({ ...alias(name), method: "PUT", headers: JSON_BODY, body });
    },
    readLatch: () => getParameter(call, latchParameter),
    writeLatch: (value) => putParameter(call, latchParameter, value),
    notify: async (subject, message) => {
      const query = {
        Action: "Publish",
        Version: "2010-03-31",
        TopicArn: topicArn,
        Subject: subject,
        Message: message,
      };
      const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
      await call({ service: "sns", method: "POST", path: "/", headers, body: String(new URLSearchParams(query)) });
    },
  };
}

const JSON_BODY = { "content-type": "application/json" };

const stagePath = ({ restStage }: Settings) =>
  `/restapis/${restStage?.restApiId}/stages/${encodeURIComponent(restStage?.stageName ?? "")}`;

/** A function that no release has any more has no alias. */
function unlessMissing(refusal: unknown): undefined {
  if (refusal instanceof ServiceRefusal && refusal.status === 404) return undefined;
  throw refusal;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => Object(value);

/** Stagecraft names a release by the alias its canary calls. @see https://docs.aws.amazon.com/apigateway/latest/api/API_CanarySettings.html */
function trialOfStage(stage: unknown): Trial | undefined {
  const { canarySettings } = fieldsOf(stage);
  if (canarySettings === undefined || canarySettings === null) return undefined;
  const { percentTraffic, stageVariableOverrides } = fieldsOf(canarySettings);
  const { lambdaAlias } = fieldsOf(stageVariableOverrides);
  return { release: String(lambdaAlias ?? "unknown"), percentTraffic: Number(percentTraffic ?? 0) };
}

/** The stack writes the release on trial into the alias's description. */
function trialOfAlias(alias: unknown): Trial | undefined {
  const { Description, RoutingConfig } = fieldsOf(alias);
  const weights = Object.values(fieldsOf(fieldsOf(RoutingConfig).AdditionalVersionWeights));
  if (weights.length === 0) return undefined;
  const release = /\br-[0-9a-f]{8}\b/.exec(String(Description ?? ""))?.[0] ?? "unknown";
  return { release, percentTraffic: Number(weights[0]) * 100 };
}
