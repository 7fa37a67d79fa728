import { type ComparedResource, type Comparison, nameOf } from "../model/comparison.ts";
import type { Json } from "../model/json.ts";
import { enumerateValues, type Phrase, phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import { at } from "./fields.ts";
import { KEEPERS } from "./keepers.ts";

/** What may be lost for good. */
export function riskItems({ resources }: Comparison): readonly Item[] {
  return resources.flatMap((resource) => [
    ...lostItems(resource),
    ...shortenedItems(resource),
    ...unprotectedItems(resource),
  ]);
}

function lostItems(resource: ComparedResource): readonly Item[] {
  const keeper = KEEPERS[resource.type];
  if (keeper === undefined || (resource.action !== "delete" && resource.action !== "replace")) return [];
  const how = resource.action === "delete" ? "DESTROYED" : "REPLACED";
  const why: Phrase = resource.forcedBy.length === 0 ? [] : phrase`, because of ${enumerateValues(resource.forcedBy)}`;
  return [
    {
      level: "risk",
      text: phrase`THE ${words(keeper.what.toUpperCase())} ${nameBefore(resource)} IS ${words(how)}${why}. LOST: ${words(keeper.loses)}`,
    },
  ];
}

/** What is lost has the name it had. */
const nameBefore = (resource: ComparedResource): string =>
  nameOf({ ...resource, after: resource.before, declared: undefined });

interface Shortened {
  readonly type: string;
  readonly path: readonly string[];
  readonly unit: string;
  readonly loses: string;
}

/** Settings that delete what is older, as soon as they are lower. */
const SHORTENED: readonly Shortened[] = [
  { type: "aws_cloudwatch_log_group", path: ["retention_in_days"], unit: "DAY", loses: "LOGS IN" },
  { type: "aws_sqs_queue", path: ["message_retention_seconds"], unit: "SECOND", loses: "MESSAGES IN" },
  { type: "aws_kinesis_stream", path: ["retention_period"], unit: "HOUR", loses: "RECORDS IN" },
];

function shortenedItems(resource: ComparedResource): readonly Item[] {
  if (resource.action !== "update") return [];
  return SHORTENED.filter(({ type }) => type === resource.type).flatMap(({ path, unit, loses }): Item[] => {
    const [before, after] = [at(resource.before, path), at(resource.after, path)];
    // Zero keeps logs for ever.
    const lasts = (value: Json | undefined) => Number(value ?? 0) || Number.POSITIVE_INFINITY;
    if (lasts(after) >= lasts(before)) return [];
    const units = words(` ${unit}${after === 1 ? "" : "S"}`);
    const text = phrase`${words(loses)} ${nameOf(resource)} OLDER THAN ${after}${units} ARE LOST (kept until now: ${before ?? "for ever"})`;
    return [{ level: "risk", text }];
  });
}

interface Protection {
  readonly type: string;
  readonly path: readonly string[];
  readonly says: string;
  readonly level: Item["level"];
}

const PROTECTIONS: readonly Protection[] = [
  {
    type: "aws_dynamodb_table",
    path: ["point_in_time_recovery", "enabled"],
    says: "HAS NO POINT-IN-TIME RECOVERY ANY MORE. LOST: THE BACKUPS OF 35 DAYS",
    level: "risk",
  },
  {
    type: "aws_dynamodb_table",
    path: ["deletion_protection_enabled"],
    says: "may be deleted from now on",
    level: "warning",
  },
  {
    type: "aws_cognito_user_pool",
    path: ["deletion_protection"],
    says: "may be deleted from now on",
    level: "warning",
  },
  {
    type: "aws_s3_bucket_versioning",
    path: ["versioning_configuration", "status"],
    says: "keeps no older versions any more",
    level: "warning",
  },
  { type: "aws_db_instance", path: ["deletion_protection"], says: "may be deleted from now on", level: "warning" },
];

function unprotectedItems(resource: ComparedResource): readonly Item[] {
  if (resource.action !== "update") return [];
  const isOn = (values: ComparedResource["before"], path: readonly string[]) =>
    ["true", "ACTIVE", "Enabled"].includes(String(at(values, path)));
  const lifted = PROTECTIONS.filter(({ type }) => type === resource.type)
    .filter(({ path }) => isOn(resource.before, path) && !isOn(resource.after, path))
    .map(({ says, level }): Item => ({ level, text: phrase`${nameOf(resource)} ${words(says)}` }));
  const expires = resource.type === "aws_dynamodb_table" && at(resource.after, ["ttl", "enabled"]) === true;
  if (!expires || at(resource.before, ["ttl", "enabled"]) === true) return lifted;
  const attribute = at(resource.after, ["ttl", "attribute_name"]);
  return [...lifted, { level: "risk", text: phrase`${nameOf(resource)} DELETES ITEMS BY THEMSELVES, BY ${attribute}` }];
}
