import type { Environment } from "../environments/environment.ts";
import { tableNameOf } from "./names.ts";
import type { ServiceDefinition } from "./service-definition.ts";

interface Range {
  readonly of: string;
  readonly setting: string;
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly whose: string;
}

/**
 * Settings of resources beside the API that AWS would refuse.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
 */
export function resourceSettingProblems(service: ServiceDefinition): readonly string[] {
  const ranges = [...queueRanges(service), ...streamRanges(service), ...storeRanges(service)];
  return [
    ...ranges
      .filter(({ value, least, most }) => value !== undefined && !isWhole(value, least, most))
      .map(
        ({ of, setting, value, least, most, whose }) =>
          `${of}: ${setting} is ${value}; ${whose} takes whole numbers from ${least} to ${most}`,
      ),
    ...textProblems(service),
  ];
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

const queueRanges = ({ queues = {} }: ServiceDefinition): Range[] =>
  Object.entries(queues).flatMap(([name, { visibilityTimeoutSeconds, maxReceives, retentionDays }]) => {
    const at = { of: `queue ${name}`, whose: "SQS" };
    return [
      { ...at, setting: "visibilityTimeoutSeconds", value: visibilityTimeoutSeconds, least: 0, most: 43_200 },
      { ...at, setting: "maxReceives", value: maxReceives, least: 1, most: 1000 },
      { ...at, setting: "retentionDays", value: retentionDays, least: 1, most: 14 },
    ];
  });

const streamRanges = ({ streams = {}, deliveryStreams = {} }: ServiceDefinition): Range[] => [
  ...Object.entries(streams).flatMap(([name, { shards, retentionHours }]) => {
    const at = { of: `stream ${name}`, whose: "Kinesis" };
    return [
      { ...at, setting: "shards", value: shards, least: 1, most: 10_000 },
      { ...at, setting: "retentionHours", value: retentionHours, least: 24, most: 8760 },
    ];
  }),
  ...Object.entries(deliveryStreams).map(([name, { bufferSeconds }]) => ({
    ...{ of: `delivery stream ${name}`, whose: "Firehose", setting: "bufferSeconds" },
    ...{ value: bufferSeconds, least: 0, most: 900 },
  })),
];

const storeRanges = ({ buckets = {} }: ServiceDefinition): Range[] =>
  Object.entries(buckets).map(([name, { expireAfterDays }]) => ({
    ...{ of: `bucket ${name}`, whose: "S3", setting: "expireAfterDays" },
    ...{ value: expireAfterDays, least: 1, most: 2_147_483_647 },
  }));

const MOST = { displayName: 100, keyPrefix: 1024, definition: 1024 * 1024 } as const;

function textProblems({ topics = {}, deliveryStreams = {}, stateMachines = {} }: ServiceDefinition): string[] {
  const texts = [
    ...Object.entries(topics).map(([name, { displayName = "" }]) => ({
      what: `topic ${name}: displayName`,
      text: displayName,
      most: MOST.displayName,
    })),
    ...Object.entries(deliveryStreams).map(([name, { keyPrefix = "" }]) => ({
      what: `delivery stream ${name}: keyPrefix`,
      text: keyPrefix,
      most: MOST.keyPrefix,
    })),
    ...Object.entries(stateMachines).map(([name, { definition }]) => ({
      what: `state machine ${name}: definition`,
      text: JSON.stringify(definition),
      most: MOST.definition,
    })),
  ];
  return texts
    .filter(({ text, most }) => text.length > most)
    .map(({ what, text, most }) => `${what} has ${text.length} characters, and AWS takes ${most}`);
}

const TABLE = /^[a-z][a-z0-9-]*$/;

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
export function tableProblems({ tables = {} }: ServiceDefinition, environment: Environment): readonly string[] {
  return Object.entries(tables).flatMap(([name, { partitionKey, sortKey }]) => {
    const whole = tableNameOf(environment, name);
    const keys = [partitionKey, ...(sortKey ? [sortKey] : [])];
    return [
      ...(TABLE.test(name) ? [] : [`tables: '${name}' must be lower-case letters, digits and hyphens, as in 'orders'`]),
      ...(whole.length > 255
        ? [
            `a table would be named ${whole}: ${whole.length} characters, and DynamoDB takes 255; shorten it, or 'namePrefix'`,
          ]
        : []),
      ...keys.flatMap((key) => keyProblems(name, key)),
      ...(sortKey?.name === partitionKey.name
        ? [`table ${name}: '${partitionKey.name}' cannot be both its partition key and its sort key`]
        : []),
    ];
  });
}

function keyProblems(table: string, { name, type }: { readonly name: string; readonly type: string }): string[] {
  const bytes = Buffer.byteLength(name);
  return [
    ...(bytes >= 1 && bytes <= 255
      ? []
      : [`table ${table}: the name of a key has ${bytes} bytes, and DynamoDB takes 1 to 255`]),
    ...(["S", "N", "B"].includes(type) ? [] : [`table ${table}: a key of type '${type}'; DynamoDB takes S, N and B`]),
  ];
}
