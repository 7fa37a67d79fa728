import { z } from "zod";

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
        description: "The most requests of one IP address in five minutes",
        see: `${WAF}/waf-rule-statement-type-rate-based.html`,
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
  .refine(({ managedRules, rateLimitPer5Minutes }) => managedRules.length > 0 || rateLimitPer5Minutes !== undefined, {
    error: "has no rules; list some in 'managedRules', or set 'rateLimitPer5Minutes'",
  });
