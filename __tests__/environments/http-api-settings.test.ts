import { defineEnvironment, type EnvironmentInput } from "../../environments/environment.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const problemsOf = (httpApi: unknown, more: object = {}) =>
  messageOf(() => defineEnvironment({ ...environmentInput, ...more, httpApi } as unknown as EnvironmentInput))
    .split("\n")
    .slice(1)
    .map((line) => line.trim());

const ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
const domain = { name: "http.example.com", certificateArn: ARN };

describe("settings of an HTTP API", () => {
  it("have values that need no thought", () => {
    expect(environmentWith().httpApi).toEqual({
      stage: "environment",
      routeThrottles: {},
      detailedMetrics: true,
      accessLogFormat: "json",
      vpcLinks: {},
      targets: {},
      domainPaths: [],
    });
    expect(environmentWith({ httpApi: { domain } }).httpApi.domain).toMatchObject({ mappings: [""] });
  });

  it.each<readonly [string, object, object, string]>([
    ["a stage of another name", { stage: "live" }, {}, "httpApi.stage"],
    [
      "a key that is none",
      { routeThrottles: { "/a": { rateLimit: 1, burstLimit: 1 } } },
      {},
      "must look like 'GET /items/{id}', or be '$default'",
    ],
    [
      "a route's throttle above the account's",
      { routeThrottles: { "GET /a": { rateLimit: 20_000, burstLimit: 1 } } },
      {},
      "httpApi.routeThrottles.GET /a.rateLimit: is more than the 10000 of an account in eu-west-1",
    ],
    [
      "a throttle above the account's",
      { throttle: { rateLimit: 20_000, burstLimit: 1 } },
      {},
      "httpApi.throttle.rateLimit: is more than the 10000 of an account in eu-west-1",
    ],
    ["a link without subnets", { vpcLinks: { main: { subnetIds: [] } } }, {}, "httpApi.vpcLinks.main.subnetIds"],
    [
      "a subnet that is none",
      { vpcLinks: { main: { subnetIds: ["vpc-1"] } } },
      {},
      "must be the id of a subnet, as in subnet-0a1b2c3d",
    ],
    [
      "a target that is a load balancer",
      { targets: { web: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1" } },
      {},
      "must be the ARN of a listener of a load balancer, or of a service of Cloud Map",
    ],
    ...["eu-west-2:123456789012", "eu-west-1:210987654321"].map(
      (place) =>
        [
          `a target in ${place}`,
          { targets: { web: `arn:aws:servicediscovery:${place}:service/srv-a` } },
          {},
          `httpApi.targets.web: must be in eu-west-1 of account 123456789012, where the link to it is, not in ${place.replace(":", " of ")}`,
        ] as const,
    ),
    [
      "a certificate elsewhere",
      { domain: { ...domain, certificateArn: ARN.replace("eu-west-1", "us-east-1") } },
      {},
      "httpApi.domain.certificateArn: the certificate of a REGIONAL domain in eu-west-1 must be in eu-west-1, not in us-east-1",
    ],
    [
      "mutual TLS with a way around it",
      { domain: { ...domain, mutualTls: { truststoreUri: "s3://trust/store.pem" } } },
      {},
      "httpApi.domain.disableDefaultEndpoint: missing; clients without a certificate could use the API's default endpoint",
    ],
    [
      "the REST API's domain",
      { domain },
      { domain },
      "httpApi.domain.name: is the REST API's domain too; name this API's paths of it in 'httpApi.domainPaths', or another domain",
    ],
    [
      "paths of a domain there is not",
      { domainPaths: ["v2"] },
      {},
      "httpApi.domainPaths: the environment has no 'domain' whose paths they could be; set it",
    ],
    [
      "paths that lead to the REST API",
      { domainPaths: ["v2", ""] },
      { domain },
      "httpApi.domainPaths: '' leads to the REST API already; choose another path",
    ],
    ["a path twice", { domainPaths: ["v2", "v2"] }, { domain }, "httpApi.domainPaths: a path is listed twice"],
    [
      "paths of an edge-optimized domain",
      { domainPaths: ["v2"] },
      { domain: { ...domain, endpoint: "EDGE", certificateArn: ARN.replace("eu-west-1", "us-east-1") } },
      "httpApi.domainPaths: only a REGIONAL domain with TLS_1_2 leads to HTTP APIs, too",
    ],
    [
      "paths of a domain with mutual TLS",
      { domainPaths: ["v2"] },
      { domain: { ...domain, mutualTls: { truststoreUri: "s3://trust/store.pem" }, disableDefaultEndpoint: true } },
      "httpApi.domainPaths: the domain asks clients for certificates, and the HTTP API's own host name does not; give it a domain of its own",
    ],
    ["what only a REST API's domain has", { domain: { ...domain, endpoint: "EDGE" } }, {}, "httpApi.domain"],
    ["what nobody knows", { cache: true }, {}, "httpApi"],
  ])("refuse %s", (_what, httpApi, more, problem) => {
    const [found, ...others] = problemsOf(httpApi, more);

    expect(found).toContain(problem);
    expect(others).toEqual([]);
  });
});
