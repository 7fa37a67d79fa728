import { flag, text } from "../../gateway/model/build/read.ts";
import { eachStage, type SettingsEntry } from "../read/stages.ts";
import type { Rule } from "../rule.ts";

const CACHING = "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html";

/** The cache of a stage. */
export const stageCacheRules: readonly Rule[] = [
  {
    id: "stage-cache",
    severity: "low",
    title: "Answers are kept where they may be",
    why: "Every request reaches the backend, also those that ask for the same again",
    fix: "set `stage.cache` of the environment, or suppress this where answers must be fresh or a cluster costs more than it saves",
    link: CACHING,
    sameAs: ["CKV_AWS_120", "CKV_AWS_225", "AWS-0190"],
    check: eachStage(({ block, settings }) => {
      if (!flag(block.read("cache_cluster_enabled"))) return "it has no cache";
      return settings.some(isCaching) ? undefined : "it pays for a cache that no method uses";
    }),
  },
  {
    id: "stage-cache-encryption",
    severity: "high",
    title: "Answers are encrypted while they are kept",
    why: "A cache holds what callers were answered, personal data included",
    fix: "set `cache_data_encrypted` in every entry that caches",
    link: CACHING,
    sameAs: ["CKV_AWS_308", "AWS-0002", "apigateway_restapi_cache_encrypted"],
    check: eachStage(({ settings }) =>
      settings
        .filter((entry) => isCaching(entry) && !flag(entry.fields.cache_data_encrypted))
        .map((entry) => `answers of ${pathOf(entry)} are kept unencrypted`),
    ),
  },
  {
    id: "stage-cache-invalidation",
    severity: "medium",
    title: "Not everybody may empty the cache",
    why: "Any caller can send every request past the cache by a header, and so bring down what it protects",
    fix: "set `require_authorization_for_cache_control`, or give the reason in the environment's `stage.cache.invalidation`",
    link: `${CACHING}#invalidate-method-caching`,
    check: eachStage(({ settings }) =>
      settings
        .filter((entry) => isCaching(entry) && text(entry.fields.require_authorization_for_cache_control) === "false")
        .map((entry) => `any caller may ask ${pathOf(entry)} for a fresh answer`),
    ),
  },
];

const isCaching = ({ fields }: SettingsEntry): boolean => flag(fields.caching_enabled);

const pathOf = ({ settings }: SettingsEntry): string => `${settings.resourcePath}/${settings.httpMethod}`;
