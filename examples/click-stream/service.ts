import { z } from "zod";

import type { Mapping, Template } from "../../openapi/integrations/mapping.ts";
import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Click: Model = {
  name: "Click",
  schema: z.strictObject({ visitor: z.string().min(1), page: z.string().min(1), seconds: z.int().min(0).optional() }),
};
const Clicks: Model = { name: "Clicks", schema: z.strictObject({ clicks: z.array(Click.schema).min(1).max(500) }) };
const Taken: Model = { name: "Taken", schema: z.strictObject({ taken: z.literal(true) }) };
const Failed: Model = { name: "Failed", schema: z.strictObject({ failed: z.int() }) };
const Problem: Model = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

const visitors = { public: "clicks come from browsers of people nobody knows" };

/** One action, without the names it has inside the account; what goes wrong there is the backend's fault, not the visitor's. */
const put = (service: "firehose" | "kinesis", action: string, resource: string, request: string, answer: Template) => ({
  service,
  action,
  permission: {
    actions: [`${service}:${action}`],
    resources: [`arn:{partition}:${service}:{region}:{account}:${resource}`],
  },
  mapping: {
    requestTemplates: { "application/json": { file: `templates/${request}.vtl` } },
    responses: {
      "200": { statusCode: 202, responseTemplates: { "application/json": answer } },
      default: {
        statusCode: 502,
        responseTemplates: { "application/json": '{"problem": "the click was not taken; send it again"}' },
      },
    },
  } satisfies Mapping,
});

const CLICKS = "deliverystream/{prefix}-clicks";
const TAKEN = '{"taken": true}';

/** Two ways into the same bucket. No function has to run for either. */
export const service: ServiceDefinition = {
  api: {
    title: "click-stream",
    description: "Clicks of visitors, kept as files",
    routes: [
      route("POST /clicks", {
        ...visitors,
        summary: "Hands a click to Firehose",
        body: Click,
        responses: { 202: Taken, 502: Problem },
        aws: put("firehose", "PutRecord", CLICKS, "put-record", TAKEN),
      }),
      route("POST /clicks/batch", {
        ...visitors,
        summary: "Hands many over at once, and tells how many were not taken",
        body: Clicks,
        responses: { 202: Failed, 502: Problem },
        aws: put(
          "firehose",
          "PutRecordBatch",
          CLICKS,
          "put-record-batch",
          `{"failed": $input.json('$.FailedPutCount')}`,
        ),
      }),
      route("POST /live-clicks", {
        ...visitors,
        summary: "Puts a click into the stream, where others can read it at once; Firehose takes it from there",
        body: Click,
        responses: { 202: Taken, 502: Problem },
        aws: put("kinesis", "PutRecord", "stream/{prefix}-live-clicks", "put-live-record", TAKEN),
      }),
    ],
    authorizers: {},
  },
  buckets: { clicks: { expireAfterDays: 90 } },
  streams: { "live-clicks": { shards: 1 } },
  deliveryStreams: {
    clicks: { bucket: "clicks", keyPrefix: "clicks/", bufferSeconds: 60 },
    "live-clicks": { bucket: "clicks", stream: "live-clicks", keyPrefix: "live-clicks/", bufferSeconds: 60 },
  },
};
