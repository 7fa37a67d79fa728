import assert from "node:assert/strict";

import {
  GetApiKeysCommand,
  GetRestApiCommand,
  GetStageCommand,
  GetUsagePlansCommand,
} from "@aws-sdk/client-api-gateway";

import { assertSucceeded } from "../support/command-failed.ts";
import { viewEnvironment } from "../support/environment-view.ts";
import type { Saw } from "../support/steps.ts";
import { walkApart } from "./apart.ts";
import type { Context, ScenarioStep } from "./context.ts";
import { writeEveryRoute } from "./every-route-service.ts";
import { expectNoChanges } from "./expect.ts";
import { PROD } from "./prod.ts";

const SERVICE = "every-route";
const PREFIX = `${SERVICE}-${PROD}`;

// feature: methods, any-method, validators, cors-per-route, content-handling, compression, operation-name, lambda-async, http-unverified
// feature: overrides, response-templates, cache-key, account-throttle, tracing, metrics, authorizer-key, disabled-key
// feature: outside-keys, marketplace, dual-stack, policy-networks, raised-limits
export const everyRoute: ScenarioStep = {
  name: "every-route",
  title: "every setting of a route arrives in AWS, and a second plan is empty",
  needs: [],
  apart: true,
  run: (context, saw) =>
    walkApart(context, { name: "every-route", service: SERVICE, write: writeEveryRoute }, saw, async (apart) => {
      await apart.workspace.commit("Every setting of a route");
      await apart.terraform.plan(PROD);
      assertSucceeded(await apart.terraform.applyPlanned(PROD));
      const { apiId, deployment } = await viewEnvironment(apart.aws, PROD, PREFIX);
      await expectApi(apart, apiId, saw);
      await expectStage(apart, apiId, saw);
      await expectKeys(apart, saw);
      expectRoutes(await apart.emulator.frozenDocument(apiId, deployment), saw);
      await expectNoChanges(apart, PROD, saw);
    }),
};

async function expectApi({ aws: { apiGateway } }: Context, restApiId: string, saw: Saw): Promise<void> {
  const api = await apiGateway.send(new GetRestApiCommand({ restApiId }));
  assert.deepEqual(api.binaryMediaTypes, ["image/*"]);
  assert.deepEqual([api.minimumCompressionSize, api.apiKeySource], [1_024, "AUTHORIZER"]);
  assert.equal(api.endpointConfiguration?.ipAddressType, "dualstack");
  saw(`API: IPv4 and IPv6, ${api.binaryMediaTypes} as bytes, compressed from ${api.minimumCompressionSize} bytes`);
}

async function expectStage({ aws: { apiGateway } }: Context, restApiId: string, saw: Saw): Promise<void> {
  const stage = await apiGateway.send(new GetStageCommand({ restApiId, stageName: PROD }));
  const all = stage.methodSettings?.["*/*"];
  assert.deepEqual([stage.tracingEnabled, all?.metricsEnabled], [true, true]);
  assert.deepEqual([all?.throttlingRateLimit, all?.throttlingBurstLimit], [15_000, 8_000]);
  saw("stage: traced, with metrics, and a throttle above what accounts usually have");
}

async function expectKeys({ aws: { apiGateway } }: Context, saw: Saw): Promise<void> {
  const { items: plans = [] } = await apiGateway.send(new GetUsagePlansCommand({ limit: 500 }));
  const plan = plans.find(({ name }) => name === `${PREFIX}-free`);
  assert.equal(plan?.productCode, "4zyex1mple0pr0duct0c0de0a");
  const { items: keys = [] } = await apiGateway.send(new GetApiKeysCommand({ limit: 500 }));
  const found = keys.flatMap(({ name = "", enabled }) => (name.startsWith(PREFIX) ? [[name, enabled]] : []));
  assert.deepEqual(Object.fromEntries(found), { [`${PREFIX}-open`]: true, [`${PREFIX}-closed`]: false });
  saw("keys: one is on, one is off, and one is made outside of Terraform");
}

/** What API Gateway froze of the routes. */
function expectRoutes(document: unknown, saw: Saw): void {
  const { paths, ...api } = document as Document;
  const integrationOf = (path: string, method: string) => paths[path]?.[method]?.["x-amazon-apigateway-integration"];
  assert.deepEqual(integrationOf("/files/{path+}", "get")?.tlsConfig, { insecureSkipVerification: true });
  assert.deepEqual(integrationOf("/jobs", "post")?.requestParameters, {
    "integration.request.header.X-Amz-Invocation-Type": "'Event'",
  });
  assert.equal(integrationOf("/images", "put")?.contentHandling, "CONVERT_TO_TEXT");
  assert.equal(integrationOf("/{proxy+}", "x-amazon-apigateway-any-method")?.timeoutInMillis, 40_000);
  const search = integrationOf("/search", "get");
  assert.deepEqual(
    [search?.cacheKeyParameters, search?.cacheNamespace],
    [["method.request.querystring.type"], "search"],
  );
  assert.equal(paths["/search"]?.get?.operationId, "search");
  assert.match(JSON.stringify(integrationOf("/search", "options")), /'GET,OPTIONS'.*stageVariables\.office/);
  assert.match(JSON.stringify(api), /"NotIpAddress":.*192\.0\.2\.0\/24.*"IpAddress":.*192\.0\.2\.128\/25/);
  saw(`routes: ${Object.keys(paths).join(", ")}, with all that was said of them`);
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId?: string;
  readonly "x-amazon-apigateway-integration"?: Readonly<Record<string, unknown>>;
}
