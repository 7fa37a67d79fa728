import { type ComparedResource, type Comparison, nameOf } from "../model/comparison.ts";
import { isObject, type Json, type JsonObject, listOf, textOf } from "../model/json.ts";
import { phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import { changedFields, type Field, isLower, shown } from "./fields.ts";

interface Limited {
  readonly type: string;
  readonly what: string;
  readonly fields: readonly Field[];
}

const THROTTLE: readonly Field[] = [
  { label: "rate", path: ["throttle_settings", "rate_limit"], unit: "/s" },
  { label: "burst", path: ["throttle_settings", "burst_limit"] },
];

const LIMITED: readonly Limited[] = [
  {
    type: "aws_api_gateway_usage_plan",
    what: "usage plan",
    fields: [
      ...THROTTLE,
      { label: "quota", path: ["quota_settings", "limit"] },
      { label: "quota's period", path: ["quota_settings", "period"] },
      { label: "quota's first day", path: ["quota_settings", "offset"] },
    ],
  },
  {
    type: "aws_api_gateway_method_settings",
    what: "requests to",
    fields: [
      { label: "rate", path: ["settings", "throttling_rate_limit"], unit: "/s" },
      { label: "burst", path: ["settings", "throttling_burst_limit"] },
      { label: "cached", path: ["settings", "caching_enabled"] },
      { label: "cached for", path: ["settings", "cache_ttl_in_seconds"], unit: " s" },
      { label: "log level", path: ["settings", "logging_level"] },
      { label: "request and answer logged", path: ["settings", "data_trace_enabled"] },
    ],
  },
  {
    type: "aws_apigatewayv2_stage",
    what: "stage",
    fields: [
      { label: "rate", path: ["default_route_settings", "throttling_rate_limit"], unit: "/s" },
      { label: "burst", path: ["default_route_settings", "throttling_burst_limit"] },
    ],
  },
  {
    type: "aws_api_gateway_api_key",
    what: "API key",
    fields: [
      { label: "enabled", path: ["enabled"] },
      { label: "value", path: ["value"] },
    ],
  },
];

/** API keys, and how much may be called. */
export function limitItems({ resources }: Comparison): readonly Item[] {
  return resources.flatMap((resource) => {
    const limited = LIMITED.find(({ type }) => type === resource.type);
    if (resource.type === "aws_api_gateway_usage_plan_key") return planKeyItems(resource);
    return limited === undefined || resource.action === "none" ? [] : itemsOf(resource, limited);
  });
}

const CAME_OR_WENT = { create: "is new", delete: "goes", replace: "is another" } as const;

function itemsOf(resource: ComparedResource, { what, fields }: Limited): readonly Item[] {
  const name = nameOfLimited(resource);
  const { action } = resource;
  if (action === "none") return [];
  // Limits have no identity: made anew, they are what they say.
  const isSame = action === "update" || (action === "replace" && what === "requests to");
  if (!isSame) {
    const isWarning = action === "replace" || (action === "delete" && what !== "requests to");
    const known = changedFields(resource, fields.slice(0, 3)).filter(
      ({ after }) => action === "create" && after !== undefined && after !== -1,
    );
    const settings = known.flatMap(({ field, after }) => phrase`, ${words(field.label)} ${shown(field, after)}`);
    const text = phrase`${words(what)} ${name} ${words(CAME_OR_WENT[action])}${settings}`;
    return [{ level: isWarning ? "warning" : "note", text }];
  }
  const ownChanges = changedFields(resource, fields).map((change): Item => {
    const { field, before, after } = change;
    const lower = isLower(change) || after === false;
    const text = phrase`${words(what)} ${name}: ${words(field.label)} ${shown(field, after)} (was: ${shown(field, before)})`;
    return { level: lower ? "warning" : "note", text };
  });
  return [...ownChanges, ...methodItems(resource, name)];
}

function nameOfLimited(resource: ComparedResource): string {
  const path = textOf((resource.after ?? resource.before)?.method_path);
  if (path === undefined) return nameOf(resource);
  return path === "*/*" ? "all routes" : routeOf(path);
}

/** `records~1{id}/GET` or `/records/{id}/GET` → `GET /records/{id}`. */
function routeOf(path: string): string {
  const [, route = path, method = ""] = /^(.*)\/([^/]+)$/.exec(path) ?? [];
  return `${method} /${route.replace(/^\//, "").replaceAll("~1", "/")}`;
}

/** What a usage plan says of single methods. */
function methodItems({ before, after }: ComparedResource, name: string): readonly Item[] {
  const [old, next] = [methodThrottles(before), methodThrottles(after)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((path): Item[] => {
    const [was, is] = [old.get(path), next.get(path)];
    if (was === is) return [];
    const isLess = Number.parseFloat(is ?? "Infinity") < Number.parseFloat(was ?? "Infinity");
    const text = phrase`usage plan ${name}, ${routeOf(path)}: ${is ?? "no limit of its own"} (was: ${was ?? "no limit of its own"})`;
    return [{ level: isLess ? "warning" : "note", text }];
  });
}

function methodThrottles(values: JsonObject | undefined): ReadonlyMap<string, string> {
  const throttles = listOf(values?.api_stages).flatMap((stage) => (isObject(stage) ? listOf(stage.throttle) : []));
  return new Map(
    throttles
      .filter(isObject)
      .map((one) => [String(one.path), `${limitOf(one.rate_limit)}/s, burst ${limitOf(one.burst_limit)}`]),
  );
}

const limitOf = (value: Json | undefined) => (value === undefined || value === null ? "not set" : String(value));

function planKeyItems({ action, before, after }: ComparedResource): readonly Item[] {
  if (action === "none" || action === "update") return [];
  const name = textOf((after ?? before)?.name);
  const of = name === undefined ? words("") : phrase` ${name}`;
  const says = {
    create: "a key joins a usage plan",
    delete: "a key leaves its usage plan",
    replace: "a key moves to a usage plan",
  };
  return [{ level: action === "create" ? "note" : "warning", text: phrase`${words(says[action])}${of}` }];
}
