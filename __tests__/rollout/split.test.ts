import { seeded } from "../../rollout/simulate/random.ts";
import { failsAsOftenAs, failsNoMoreThan } from "../../rollout/statistics/compare-proportions.ts";
import { inProcessApi } from "../gateway/support/in-process-api.ts";
import { stackDirectories } from "../gateway/support/stack-directory.ts";

const stackDirectory = stackDirectories();

const REQUESTS = 100_000;

const METHOD = {
  rest_api_id: "${aws_api_gateway_rest_api.shop.id}",
  resource_id: "${aws_api_gateway_rest_api.shop.root_resource_id}",
  http_method: "${aws_api_gateway_method.get.http_method}",
};

/** A mock that answers at once, with a canary that gets a share. */
const stackWith = (percent: number) =>
  stackDirectory({
    "main.tf.json": {
      resource: {
        aws_api_gateway_rest_api: { shop: { name: "shop" } },
        aws_api_gateway_method: {
          get: {
            rest_api_id: "${aws_api_gateway_rest_api.shop.id}",
            resource_id: "${aws_api_gateway_rest_api.shop.root_resource_id}",
            http_method: "GET",
            authorization: "NONE",
          },
        },
        aws_api_gateway_integration: {
          get: {
            ...METHOD,
            type: "MOCK",
            request_templates: { "application/json": '{"statusCode":200}' },
          },
        },
        aws_api_gateway_method_response: { get: { ...METHOD, status_code: "200" } },
        aws_api_gateway_integration_response: { get: { ...METHOD, status_code: "200" } },
        aws_api_gateway_deployment: {
          live: { rest_api_id: "${aws_api_gateway_rest_api.shop.id}" },
          tried: { rest_api_id: "${aws_api_gateway_rest_api.shop.id}" },
        },
        aws_api_gateway_stage: {
          prod: {
            rest_api_id: "${aws_api_gateway_rest_api.shop.id}",
            deployment_id: "${aws_api_gateway_deployment.live.id}",
            stage_name: "prod",
            canary_settings: { deployment_id: "${aws_api_gateway_deployment.tried.id}", percent_traffic: percent },
          },
        },
      },
    },
  });

describe(`of ${REQUESTS} requests the canary gets`, () => {
  it.each([0.1, 1, 5, 50])(
    "%d %%, within what chance does in 99 of 100 times",
    async (percent) => {
      const api = inProcessApi(stackWith(percent));
      expect((await api.call("GET", "/prod/")).status).toBe(200);
      api.world.random = seeded(percent * 10);
      for (let request = 1; request < REQUESTS; request++) {
        await api.call("GET", "/prod/");
      }
      const [stage] = api.metrics.stages;
      const [canary, live] = [stage?.canary.all.count ?? 0, stage?.live.all.count ?? 0];
      const counts = { requests: REQUESTS, failures: canary };

      expect(canary + live).toBe(REQUESTS);
      expect(failsNoMoreThan(counts, percent / 100)).toBeGreaterThan(0.005);
      expect(failsAsOftenAs(counts, percent / 100)).toBeGreaterThan(0.005);
    },
    120_000,
  );
});
