import { z } from "zod";

import { describeIssues } from "../errors/describe-issues.ts";
import { UserError } from "../errors/user-error.ts";
import { openRouteProblems, shapeProblems } from "../openapi/shape/check-shape.ts";
import { PermissionShape } from "../openapi/shape/integration-shape.ts";
import type { ShapeOf } from "../openapi/shape/shape-of.ts";
import type { FunctionSettings } from "../releases/release-id.ts";
import type { DeliveryStreamDefinition, ResourceDefinitions, StateMachineDefinition } from "./resource-definitions.ts";
import type { ServiceDefinition } from "./service-definition.ts";

const number = z.number().optional();

/** Each by the name routes have for it. */
const named = <Shape extends z.ZodType>(shape: Shape) => z.record(z.string(), shape).optional();

const DELIVERY_STREAM = {
  bucket: z.string(),
  stream: z.string().optional(),
  keyPrefix: z.string().optional(),
  bufferSeconds: number,
} satisfies ShapeOf<DeliveryStreamDefinition>;

const STATE_MACHINE = {
  type: z.enum(["STANDARD", "EXPRESS"]),
  definition: z.record(z.string(), z.unknown()),
  permissions: z.array(PermissionShape).optional(),
} satisfies ShapeOf<StateMachineDefinition>;

const RESOURCES = {
  queues: named(z.strictObject({ visibilityTimeoutSeconds: number, maxReceives: number, retentionDays: number })),
  topics: named(z.strictObject({ displayName: z.string().optional() })),
  streams: named(z.strictObject({ shards: number, retentionHours: number })),
  deliveryStreams: named(z.strictObject(DELIVERY_STREAM)),
  buckets: named(z.strictObject({ expireAfterDays: number })),
  stateMachines: named(z.strictObject(STATE_MACHINE)),
  eventBuses: named(z.strictObject({})),
} satisfies ShapeOf<ResourceDefinitions>;

const FUNCTION_SETTINGS = {
  runtime: z.string().optional(),
  architecture: z.string().optional(),
  memorySize: number,
  timeoutSeconds: number,
} satisfies ShapeOf<FunctionSettings>;

const attribute = z.strictObject({ name: z.string().min(1), type: z.enum(["S", "N", "B"]) });

/** APIs are looked at by their own rules. */
const SERVICE = {
  ...RESOURCES,
  api: z.unknown().optional(),
  httpApi: z.unknown().optional(),
  webSocketApi: z.unknown().optional(),
  tables: named(z.strictObject({ partitionKey: attribute, sortKey: attribute.optional() })),
  stageVariables: z.array(z.string()).optional(),
  functionSettings: z.strictObject(FUNCTION_SETTINGS).optional(),
} satisfies ShapeOf<ServiceDefinition>;

const ServiceShape = z.strictObject(SERVICE);

/**
 * What the compiler would tell of a service, for those who do not ask it: a misspelled setting would do nothing, and a method that
 * says nothing of who may call would be open.
 *
 * @throws UserError with one line per problem
 */
export function checkShape(service: ServiceDefinition | null | undefined): void {
  const { success, error } = ServiceShape.safeParse(service);
  const problems = [
    ...(success ? [] : describeIssues(error.issues, service, ServiceShape).split("\n")),
    ...(service?.api === undefined ? [] : shapeProblems(service.api)).map((problem) => `  ${problem}`),
    ...openRouteProblems(service?.httpApi).map((problem) => `  ${problem}`),
  ];
  if (problems.length > 0) throw new UserError(`the service is not valid:\n${problems.join("\n")}`);
}
