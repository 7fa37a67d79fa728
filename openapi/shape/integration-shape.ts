import { z } from "zod";

import type { AwsIntegration, HttpIntegration, Integration, Permission } from "../integrations/integration.ts";
import type { ResourceUse } from "../integrations/resource-use.ts";
import { ITEM_ACTIONS } from "../integrations/table-action.ts";
import { Expressions, MappingShape } from "./mapping-shape.ts";
import type { ShapeOf } from "./shape-of.ts";

const VERB = z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"]).optional();

/** Each action is granted as it is written, so none may stand for others. Which there are, the compiler and IAM know. */
const uses = (service: string, action: string) =>
  z
    .record(
      z.string(),
      z.array(
        z.string().regex(new RegExp(`^${service}:[A-Z][A-Za-z]+$`), `must be one action, as in ${service}:${action}`),
      ),
    )
    .optional();

const RESOURCE_USE = {
  queues: uses("sqs", "SendMessage"),
  topics: uses("sns", "Publish"),
  streams: uses("kinesis", "PutRecord"),
  deliveryStreams: uses("firehose", "PutRecord"),
  buckets: uses("s3", "GetObject"),
  stateMachines: uses("states", "StartExecution"),
  eventBuses: uses("events", "PutEvents"),
} satisfies ShapeOf<ResourceUse>;

export const FUNCTION_USE = {
  ...RESOURCE_USE,
  tables: z.record(z.string(), z.array(z.enum(ITEM_ACTIONS, `must be one of ${ITEM_ACTIONS.join(", ")}`))).optional(),
  connections: z.array(z.enum(["POST", "GET", "DELETE"])).optional(),
};

const HTTP = {
  uri: z.string(),
  method: VERB,
  requestParameters: Expressions,
  mapping: MappingShape.optional(),
  vpcLink: z.string().optional(),
  insecureSkipVerification: z.strictObject({ reason: z.string().min(1, "needs the reason in words") }).optional(),
} satisfies ShapeOf<HttpIntegration["http"]>;

const PERMISSION = {
  actions: z.array(z.string()),
  resources: z.array(z.string()),
  anyResource: z.string().optional(),
} satisfies ShapeOf<Permission>;

export const PermissionShape = z.strictObject(PERMISSION);

const AWS = {
  service: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "must be as API Gateway calls it, in lower case, as in sqs"),
  action: z.string().optional(),
  path: z.string().optional(),
  method: VERB,
  permission: PermissionShape,
  mapping: MappingShape,
} satisfies ShapeOf<AwsIntegration["aws"]>;

const MOCK = z.union(
  [z.strictObject({ mapping: MappingShape }), z.strictObject({ statusCode: z.number(), body: z.unknown().optional() })],
  { error: "must be { statusCode, body }, or { mapping }" },
);

export const INTEGRATION = {
  ...FUNCTION_USE,
  function: z.string().optional(),
  outsideFunction: z.string().optional(),
  mapping: MappingShape.optional(),
  http: z.strictObject(HTTP).optional(),
  mock: MOCK.optional(),
  aws: z.strictObject(AWS).optional(),
  timeoutMs: z.number().optional(),
  responseTransferMode: z.enum(["BUFFERED", "STREAM"]).optional(),
} satisfies Omit<ShapeOf<Integration>, "imported">;
