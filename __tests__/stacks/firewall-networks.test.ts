import type { EnvironmentInput } from "../../environments/environment.ts";
import { environmentWith } from "../support/environments.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { onlyResource, resourcesOf } from "../support/synth.ts";

const networks = { office: ["192.0.2.0/24", "2001:db8::/32"], vpn: ["198.51.100.0/24", "192.0.2.0/24"] };
const stackWith = (waf: EnvironmentInput["waf"]) =>
  serviceStack(environmentWith({ networks, waf: { managedRules: [], ...waf } }));
const rulesOf = (waf: EnvironmentInput["waf"]) => onlyResource(stackWith(waf), "aws_wafv2_web_acl").rule;

const setArn = (name: string) => expect.stringMatching(new RegExp(`^\\$\\{aws_wafv2_ip_set\\..*${name}.*\\.arn\\}$`));
const fromSet = (name: string) => ({ ip_set_reference_statement: { arn: setArn(name) } });

describe("a firewall", () => {
  // feature: firewall-networks
  it("lets networks in first, then keeps others out, before it counts or asks", () => {
    const waf = { allowNetworks: ["office"], blockNetworks: ["vpn"], rateLimitPer5Minutes: 100 };

    expect(rulesOf(waf)).toMatchObject([
      {
        ...{ name: "allowed-networks", priority: 0, action: { allow: {} } },
        statement: {
          or_statement: { statement: [fromSet("allowed-networks-v4"), fromSet("allowed-networks-v6")] },
        },
      },
      {
        ...{ name: "blocked-networks", priority: 1, action: { block: {} } },
        statement: fromSet("blocked-networks-v4"),
      },
      { name: "rate", priority: 2 },
    ]);
  });

  it("has a set of addresses for each version of IP, which goes after the rule that names it", () => {
    expect(
      resourcesOf(stackWith({ allowNetworks: ["office", "vpn"], rateLimitPer5Minutes: 10 }), "aws_wafv2_ip_set"),
    ).toMatchObject([
      {
        name: "records-dev-allowed-networks-v4",
        scope: "REGIONAL",
        ip_address_version: "IPV4",
        addresses: ["192.0.2.0/24", "198.51.100.0/24"],
        lifecycle: { create_before_destroy: true },
      },
      { name: "records-dev-allowed-networks-v6", ip_address_version: "IPV6", addresses: ["2001:db8::/32"] },
    ]);
  });

  it("counts what it would keep out, where it is tried", () => {
    expect(rulesOf({ mode: "count", blockNetworks: ["vpn"] })).toMatchObject([{ action: { count: {} } }]);
  });

  // feature: firewall-rate-keys
  it.each([
    ["address", { aggregate_key_type: "IP" }],
    [
      "forwardedAddress",
      {
        aggregate_key_type: "FORWARDED_IP",
        forwarded_ip_config: { header_name: "X-Forwarded-For", fallback_behavior: "MATCH" },
      },
    ],
    [
      { header: "x-api-key" },
      {
        aggregate_key_type: "CUSTOM_KEYS",
        custom_key: [{ header: { name: "x-api-key", text_transformation: [{ priority: 0, type: "NONE" }] } }],
      },
    ],
  ] as const)("counts requests by %j", (rateLimitBy, key) => {
    expect(rulesOf({ rateLimitPer5Minutes: 100, rateLimitBy })).toEqual([
      expect.objectContaining({
        statement: { rate_based_statement: { limit: 100, evaluation_window_sec: 300, ...key } },
      }),
    ]);
  });
});
