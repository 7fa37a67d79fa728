import { checkEnvironments } from "../../environments/check-environments.ts";
import type { EnvironmentInput } from "../../environments/environment.ts";
import { apiPrefixOf, byStack, stackNameOf } from "../../environments/one-api.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { dev, prod, stageOf, test } from "../support/one-api-stacks.ts";

const refusalOf = (changes: Partial<EnvironmentInput>) =>
  messageOf(() => checkEnvironments([dev, stageOf("test", changes)]));
const SHARED = "the environments are not valid:\n  'dev' and 'test' are stages of the API 'shop'";

describe("stages of one API", () => {
  it("are deployed together, under the API's name; every other environment alone", () => {
    const alone = environmentWith({ name: "alone" });

    expect([...byStack([dev, alone, test, prod])].map(([name, all]) => [name, all.map((one) => one.name)])).toEqual([
      ["shop", ["dev", "test", "prod"]],
      ["alone", ["alone"]],
    ]);
    expect([stackNameOf(dev), stackNameOf(alone)]).toEqual(["shop", "alone"]);
  });

  it("begin their names with the API's, which can be chosen", () => {
    const named = stageOf("dev", { oneApi: { name: "shop", namePrefix: "corner" } });

    expect([apiPrefixOf(dev), dev.namePrefix]).toEqual(["records-shop", "records-shop-dev"]);
    expect([apiPrefixOf(named), named.namePrefix]).toEqual(["corner", "corner-dev"]);
  });

  it("may differ in all that belongs to a stage", () => {
    expect(() => checkEnvironments([dev, test, prod])).not.toThrow();
  });

  it.each<[string, Partial<EnvironmentInput>, string]>([
    ["region", { region: "us-east-1" }, `"eu-west-1" and "us-east-1"`],
    ["account", { account: "210987654321" }, `"123456789012" and "210987654321"`],
    ["service", { service: "other" }, `"records" and "other"`],
    [
      "oneApi",
      { oneApi: { name: "shop", namePrefix: "corner" } },
      `{"name":"shop"} and {"name":"shop","namePrefix":"corner"}`,
    ],
    ["functions", { functions: { keep: { memorySize: 256 } } }, `{} and {"keep":{"memorySize":256}}`],
    ["networks", { networks: { office: ["192.0.2.0/24"] } }, `{} and {"office":["192.0.2.0/24"]}`],
    ["tags", { tags: { team: "a" } }, `{} and {"team":"a"}`],
    ["deployers", { deployers: ["arn:aws:iam::123456789012:root"] }, `nothing and ["arn:aws:iam::123456789012:root"]`],
  ])("are refused when they differ in %s, which the API has once", (key, changes, received) => {
    expect(refusalOf(changes)).toContain(
      `${SHARED} and differ in '${key}', which belongs to the API: received ${received}; say the same in both, or give one of them an API of its own`,
    );
  });

  it("are refused when one of them alone would close the API's default endpoint", () => {
    const domain = {
      name: "api.example.com",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0f0f0f0f-1111-2222-3333-444444444444",
      endpoint: "REGIONAL",
      disableDefaultEndpoint: true,
    } as const;

    expect(refusalOf({ domain })).toBe(
      `${SHARED}, whose default endpoint is open or closed for all of them; say the same in 'domain.disableDefaultEndpoint' of each`,
    );
  });

  it("are refused when two would make a documentation version of one name", () => {
    const stage = { ...dev.stage, documentationVersion: "1" } as EnvironmentInput["stage"];

    expect(messageOf(() => checkEnvironments([stageOf("dev", { stage }), stageOf("test", { stage })]))).toBe(
      "the environments are not valid:\n  stage.documentationVersion: '1' would be made twice in one API; give each stage's snapshot a name of its own",
    );
  });

  it("are refused a name prefix of their own", () => {
    expect(messageOf(() => stageOf("dev", { namePrefix: "mine" }))).toContain(
      "namePrefix: a stage's names begin with those of its API; set 'oneApi.namePrefix' instead",
    );
  });

  it("are refused beside an environment whose stack has the API's name", () => {
    const shop = environmentWith({ name: "shop", account: "210987654321" });

    expect(messageOf(() => checkEnvironments([dev, shop]))).toContain(
      "environment 'shop' has a stack of its own, named like the API 'shop' that others are stages of; give one of them another name",
    );
  });

  it("are refused where names of another environment would meet the API's", () => {
    const eu = environmentWith({ name: "eu", namePrefix: "records-shop-eu" });

    expect(messageOf(() => checkEnvironments([dev, eu]))).toBe(
      "the environments are not valid:\n  'dev' and 'eu' have name prefixes that meet ('records-shop-eu' begins with 'records-shop-') in account 123456789012; give one of them another 'namePrefix' or account",
    );
  });
});
