import { checkEnvironments } from "../../environments/check-environments.ts";
import type { EnvironmentInput } from "../../environments/environment.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const { free } = environmentInput.usagePlans;
const stageWith = (count: number) => ({
  ...environmentInput.stage,
  clientCertificate: { use: "c0", keep: Array.from({ length: count - 1 }, (_, n) => `c${n + 1}`) },
});
const balancer = (region = "eu-west-1", account = "123456789012") =>
  `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/net/one/0a1b`;
const linksOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`l${n}`, balancer()]));
const plansOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, { ...free, keys: [] }]));
const keysOf = (count: number) => ({ free: { ...free, keys: Array.from({ length: count }, (_, n) => `k${n}`) } });
const domainOf = (name: string) => ({
  name: `${name}.example.com`,
  certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b",
});

/** Two environments of one account and region, of which the second one is as large as asked for. */
const two = (changes: (name: string, count: number) => Partial<EnvironmentInput>, count: number) => [
  environmentWith({ name: "dev", usagePlans: {}, ...changes("dev", 1) }),
  environmentWith({ name: "test", usagePlans: {}, ...changes("test", count) }),
];
const stagesOfOne = (count: number, raised: Partial<EnvironmentInput> = {}) =>
  Array.from({ length: count }, (_, n) =>
    environmentWith({ name: `s${n}`, oneApi: { name: "api" }, usagePlans: {}, ...raised }),
  );

const plans = (_: string, count: number) => ({ usagePlans: plansOf(count) });
const links = (_: string, count: number) => ({ vpcLinks: linksOf(count) });
const certificates = (_: string, count: number) => ({ stage: stageWith(count) });
const keys = (_: string, count: number) => ({ usagePlans: keysOf(count) });

const HERE = "account 123456789012 in eu-west-1 would have";
const raise = (limit: string) => `; if AWS raised it, say so in 'accountLimits.${limit}'`;

describe("environments of one account and region", () => {
  it.each([
    ["usage plans", two(plans, 300), `${HERE} 301 usage plans, and API Gateway takes 300${raise("usagePlans")}`],
    ["VPC links", two(links, 20), `${HERE} 21 VPC links, and API Gateway takes 20${raise("vpcLinks")}`],
    [
      "client certificates",
      two(certificates, 60),
      `${HERE} 61 client certificates, and API Gateway takes 60${raise("clientCertificates")}`,
    ],
    ["API keys", two(keys, 10_000), `${HERE} 10001 API keys, and API Gateway takes 10000`],
    [
      "domain names",
      Array.from({ length: 121 }, (_, n) => environmentWith({ name: `e${n}x`, domain: domainOf(`e${n}`) })),
      `${HERE} 121 domain names, and API Gateway takes 120${raise("domainNames")}`,
    ],
    [
      "stages of one API",
      stagesOfOne(11),
      `the API 'api' would have 11 stages, and API Gateway takes 10${raise("stagesPerApi")}`,
    ],
  ])("have no more %s than AWS allows", (_, environments, problem) => {
    expect(messageOf(() => checkEnvironments(environments))).toBe(`the environments are not valid:\n  ${problem}`);
  });

  it.each([
    ["are at the limit", [...two(plans, 299), ...two(links, 19).slice(1)].slice(0, 2)],
    ["share the links of their API", stagesOfOne(2, { vpcLinks: linksOf(15) })],
    ["say that AWS raised it", two((_, count) => ({ ...links("", count), accountLimits: { vpcLinks: 40 } }), 39)],
    ["are many stages, where AWS allows it", stagesOfOne(12, { accountLimits: { stagesPerApi: 12 } })],
  ])("are accepted when they %s", (_, environments) => {
    expect(() => checkEnvironments(environments)).not.toThrow();
  });
});

describe("what API Gateway reaches only where it is itself", () => {
  const here = "must be in the API's account and region, 123456789012 in eu-west-1";
  const stream = (region: string) => `arn:aws:firehose:${region}:123456789012:deliverystream/amazon-apigateway-log`;
  const logTo = (region: string) => ({
    stage: { ...environmentInput.stage, accessLog: { deliveryStreamArn: stream(region) } },
  });

  it.each<readonly [string, Partial<EnvironmentInput>, string]>([
    [
      "a load balancer elsewhere",
      { vpcLinks: { shop: balancer("eu-west-2") } },
      `vpcLinks.shop: the load balancer ${here}`,
    ],
    [
      "a load balancer of another account",
      { vpcLinks: { shop: balancer("eu-west-1", "210987654321") } },
      `vpcLinks.shop: the load balancer ${here}`,
    ],
    ["a stream elsewhere", logTo("us-east-1"), `stage.accessLog.deliveryStreamArn: the stream ${here}`],
  ])("is not %s", (_, changes, problem) => {
    expect(messageOf(() => environmentWith(changes))).toContain(problem);
  });

  it("is what is in the same account and region", () => {
    expect(() => environmentWith({ vpcLinks: { shop: balancer() }, ...logTo("eu-west-1") })).not.toThrow();
  });
});
