import { nested, number, onlyNested, text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { each } from "../read/each.ts";
import { hasMethod } from "../read/methods.ts";
import { eachStage, isForAllMethods, type SettingsEntry } from "../read/stages.ts";
import type { Rule } from "../rule.ts";

const SETTING = "https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html";

const FIELDS = [
  "metrics_enabled",
  "logging_level",
  "data_trace_enabled",
  "throttling_rate_limit",
  "throttling_burst_limit",
];
const CACHE_FIELDS = [
  "caching_enabled",
  "cache_ttl_in_seconds",
  "cache_data_encrypted",
  "require_authorization_for_cache_control",
];

/** How much a stage takes, and whether its settings say so completely. */
export const stageLimitRules: readonly Rule[] = [
  {
    id: "stage-throttle",
    severity: "high",
    title: "Every stage is throttled",
    why: "One stage can use up what the account may do in the region, and everything behind it meets the same load",
    fix: "set `throttling_rate_limit` and `throttling_burst_limit` for `*/*`, and in each entry for a single method",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
    sameAs: ["APIGWDefaultThrottling"],
    check: (subject) => [
      ...eachStage(({ settings }) => {
        const open = settings
          .filter((entry) => !isThrottled(entry))
          .map((entry) => `there is no limit for ${pathOf(entry)}`);
        return settings.some(isForAllMethods) ? open : ["there is no limit for all methods", ...open];
      })(subject),
      ...each("aws_apigatewayv2_stage", (block) => {
        const { throttling_rate_limit: rate, throttling_burst_limit: burst } =
          onlyNested(block.readPartly("default_route_settings")) ?? {};
        const isLimited = (number(rate) ?? 0) > 0 && (number(burst) ?? 0) > 0;
        return [...(isLimited ? [] : ["there is no limit for all routes"]), ...openRoutes(block)];
      })(subject),
    ],
  },
  {
    id: "method-settings-complete",
    severity: "medium",
    title: "Settings of methods are written out",
    why: "What an entry leaves out is not inherited from the stage, and what was set by hand or by an earlier commit stays as it was",
    fix: "write every field of `settings`, those of the cache too when the stage has one",
    link: "https://github.com/hashicorp/terraform-provider-aws/issues/5765",
    check: eachStage(({ block, settings }) => {
      const wanted = text(block.read("cache_cluster_enabled")) === "true" ? [...FIELDS, ...CACHE_FIELDS] : FIELDS;
      return settings.flatMap((entry) => {
        const missing = wanted.filter((field) => entry.fields[field] === undefined || entry.fields[field] === null);
        return missing.length === 0 ? [] : [`${pathOf(entry)} leaves out ${missing.join(", ")}`];
      });
    }),
  },
  {
    id: "method-settings-path",
    severity: "medium",
    title: "Settings are for methods that exist",
    why: "API Gateway refuses other paths when they are applied, after half of the rest was",
    fix: "write `*/*`, or path and method without a slash in front, as in `pets/{id}/GET`; the root path is `~1`",
    link: SETTING,
    check: eachStage(({ api, settings }) =>
      settings.flatMap((entry) => {
        const { resourcePath, httpMethod } = entry.settings;
        const written = text(entry.block.read("method_path")) ?? "";
        if (written === "*/*") return [];
        if (/^\/|\*|^[A-Z]+$/.test(written)) return [`'${written}' is no method path`];
        return api === undefined || (hasMethod(api, resourcePath, httpMethod) ?? true)
          ? []
          : [`its API has no method ${pathOf(entry)}`];
      }),
    ),
  },
];

/** A route with settings of its own inherits nothing. */
const openRoutes = (block: Block): readonly string[] =>
  nested(block.readPartly("route_settings"))
    .filter(({ throttling_rate_limit: rate, throttling_burst_limit: burst }) => {
      return (number(rate) ?? 0) <= 0 || (number(burst) ?? 0) <= 0;
    })
    .map(({ route_key: key }) => `there is no limit for ${text(key)}`);

const pathOf = ({ settings }: Pick<SettingsEntry, "settings">): string =>
  `${settings.resourcePath}/${settings.httpMethod}`;

/** Terraform writes -1 for no limit. A limit that is known after an apply is one. */
const isThrottled = ({ fields }: SettingsEntry): boolean =>
  [fields.throttling_rate_limit, fields.throttling_burst_limit].every(
    (limit) => text(limit) !== undefined && (number(limit) ?? 0) >= 0,
  );
