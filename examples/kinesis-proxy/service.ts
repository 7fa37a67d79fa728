import { z } from "zod";

import type { Mapping, Template } from "../../openapi/integrations/mapping.ts";
import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Click: Model = { name: "Click", schema: z.object({ visitor: z.string().min(1), page: z.string().min(1) }) };
const Clicks: Model = { name: "Clicks", schema: z.strictObject({ clicks: z.array(Click.schema).min(1).max(500) }) };

const visitors = { public: "clicks come from browsers of people nobody knows" };
const STREAM = "arn:{partition}:kinesis:{region}:{account}:stream/{prefix}-clicks";

const errors: Mapping["responses"] = {
  "4\\d{2}": {
    statusCode: 400,
    responseTemplates: { "application/json": `{"problem": $input.json('$.message')}` },
  },
  default: { statusCode: 502, responseTemplates: { "application/json": '{"problem": "the stream does not answer"}' } },
};

/** One action of Kinesis on the one stream, with what it is sent and what of its answer the client gets. */
const kinesis = (action: string, request: string, answer: Template) => ({
  responses: { 200: undefined, 400: undefined, 502: undefined },
  aws: {
    service: "kinesis",
    action,
    permission: { actions: [`kinesis:${action}`], resources: [STREAM] },
    mapping: {
      requestTemplates: { "application/json": { file: `templates/${request}.vtl` } },
      responses: { "200": { statusCode: 200, responseTemplates: { "application/json": answer } }, ...errors },
    },
  },
});

/** Clients need no AWS credentials, and know nothing of Kinesis: data is base64 there, and a shard is chosen by a key. */
export const service: ServiceDefinition = {
  api: {
    title: "kinesis-proxy",
    description: "Clicks of visitors",
    routes: [
      route("POST /clicks", {
        ...visitors,
        summary: "Writes a click; those of one visitor stay in their order",
        body: Click,
        ...kinesis("PutRecord", "put-record", { file: "templates/written.vtl" }),
      }),
      route("POST /clicks/batch", {
        ...visitors,
        summary: "Writes many at once",
        body: Clicks,
        ...kinesis("PutRecords", "put-records", `{"failed": $input.json('$.FailedRecordCount')}`),
      }),
      route("GET /shards", {
        ...visitors,
        summary: "Where records may lie",
        ...kinesis("ListShards", "list-shards", { file: "templates/shards.vtl" }),
      }),
      route("GET /shards/{shard}/start", {
        ...visitors,
        summary: "Where to begin reading a shard",
        ...kinesis("GetShardIterator", "get-shard-iterator", `{"from": $input.json('$.ShardIterator')}`),
      }),
      route("GET /clicks", {
        ...visitors,
        summary: "Reads on from there",
        headers: z.object({ "Shard-Iterator": z.string() }),
        ...kinesis("GetRecords", "get-records", { file: "templates/clicks.vtl" }),
      }),
    ],
    authorizers: {},
  },
  streams: { clicks: { shards: 1 } },
};
