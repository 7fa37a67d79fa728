import { z } from "zod";

import { name } from "./values.ts";

const WAF = "https://docs.aws.amazon.com/waf/latest/developerguide";

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
const GROUPS = [
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesAdminProtectionRuleSet",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesSQLiRuleSet",
  "AWSManagedRulesLinuxRuleSet",
  "AWSManagedRulesUnixRuleSet",
  "AWSManagedRulesWindowsRuleSet",
  "AWSManagedRulesPHPRuleSet",
  "AWSManagedRulesWordPressRuleSet",
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
] as const;

const group = z.enum(GROUPS, { error: `must be a group of rules that AWS manages: ${GROUPS.join(", ")}` });

const ManagedRules = z.union(
  [
    group,
    z.strictObject({
      name: group.describe("The group"),
      countOnly: z
        .array(
          z
            .string()
            .regex(/^[A-Za-z0-9_-]{1,128}$/, "must be the name of a rule, as in SizeRestrictions_BODY")
            .meta({ accepts: "names of rules" }),
        )
        .min(1)
        .describe("Rules of the group that only count what they match"),
    }),
  ],
  { error: `must be a group of rules that AWS manages, or { name, countOnly }; the groups: ${GROUPS.join(", ")}` },
);

const groupName = (rules: z.output<typeof ManagedRules>) => (typeof rules === "string" ? rules : rules.name);

export const Firewall = z
  .strictObject({
    mode: z
      .enum(["block", "count"])
      .default("block")
      .describe("Whether requests that match are refused, or counted only, to see what would be refused"),
    managedRules: z
      .array(ManagedRules)
      .default([
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesCommonRuleSet",
        "AWSManagedRulesKnownBadInputsRuleSet",
      ])
      .refine((rules) => new Set(rules.map(groupName)).size === rules.length, { error: "a group is listed twice" })
      .meta({
        description: "Groups of rules that AWS manages, in the order in which they are asked",
        see: `${WAF}/aws-managed-rule-groups-list.html`,
      }),
    rateLimitPer5Minutes: z
      .int()
      .min(10, "WAF counts from 10 requests in five minutes")
      .max(2_000_000_000, "WAF counts up to 2,000,000,000 requests in five minutes")
      .optional()
      .meta({
        description: "The most requests in five minutes, of one IP address unless `rateLimitBy` says otherwise",
        see: `${WAF}/waf-rule-statement-type-rate-based.html`,
      }),
    rateLimitBy: z
      .union(
        [
          z.enum(["address", "forwardedAddress"]),
          z.strictObject({
            header: z
              .string()
              .regex(/^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/, "must be the name of a header in lower case, as in x-api-key")
              .meta({
                accepts: "the name of a header in lower case",
                description: "A header whose values are counted",
              }),
          }),
        ],
        { error: "must be address, forwardedAddress, or { header } with the name of a header" },
      )
      .default("address")
      .meta({
        description:
          "Whose requests count together: those of the address that connects, of the client `X-Forwarded-For` names behind a proxy of your own, or of a header's value",
        see: `${WAF}/waf-rule-statement-type-rate-based-aggregation-options.html`,
      }),
    allowNetworks: z
      .array(name("a network's name"))
      .default([])
      .describe("Names of `networks` whose requests pass before any rule is asked"),
    blockNetworks: z
      .array(name("a network's name"))
      .default([])
      .meta({
        description: "Names of `networks` whose requests are refused",
        see: `${WAF}/waf-rule-statement-type-ipset-match.html`,
      }),
    inspectedBodyKb: z
      .literal([16, 32, 48, 64], { error: "must be 16, 32, 48 or 64: WAF reads no other length of a body" })
      .default(16)
      .meta({ description: "How much of a body is read", see: `${WAF}/web-acl-setting-body-inspection-limit.html` }),
    logs: z
      .boolean()
      .default(true)
      .meta({
        description: "What was matched goes to a log group, without tokens and API keys",
        see: `${WAF}/logging-cw-logs.html`,
      }),
  })
  .refine(
    ({ managedRules, rateLimitPer5Minutes, blockNetworks }) =>
      managedRules.length > 0 || rateLimitPer5Minutes !== undefined || blockNetworks.length > 0,
    { error: "has no rules; list some in 'managedRules', or set 'rateLimitPer5Minutes' or 'blockNetworks'" },
  );
