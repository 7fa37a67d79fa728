import type { RouteDeclaration } from "../../openapi/route.ts";
import { checkForOneApi } from "../../stacks/check-for-one-api.ts";
import { checkResources } from "../../stacks/check-resources.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { jsonOf, onlyResource, type Resource, resourcesOf, type SynthesizedStack } from "../support/synth.ts";

const dev = environmentWith({
  dataProtection: { enabled: false, reason: "a test, which is made anew each time" },
});
const prod = environmentWith({ name: "prod" });

const open = { authorizer: undefined, public: "a test" };

const api = (routes: readonly (readonly [string, Partial<RouteDeclaration>])[]) => ({
  title: "shop",
  description: "A shop",
  authorizers: {},
  routes: routes.map(([key, declaration]) =>
    simpleRoute(key, { ...open, responses: { 200: undefined }, ...declaration } as Partial<RouteDeclaration>),
  ),
});

const whole: ServiceDefinition = {
  api: api([
    [
      "POST /orders",
      {
        function: "order",
        queues: { orders: ["sqs:SendMessage"] },
        buckets: { receipts: ["s3:PutObject", "s3:ListBucket"] },
        stateMachines: { "pack-parcel": ["states:StartExecution", "states:DescribeExecution"] },
      },
    ],
    ["GET /orders", { function: "order", queues: { orders: ["sqs:GetQueueAttributes"] } }],
    [
      "POST /news",
      {
        function: "news",
        topics: { news: ["sns:Publish"] },
        streams: { clicks: ["kinesis:PutRecord"] },
        deliveryStreams: { archive: ["firehose:PutRecord"] },
        eventBuses: { shop: ["events:PutEvents"] },
      },
    ],
  ]),
  queues: { orders: { maxReceives: 3 } },
  topics: { news: {} },
  streams: { clicks: { shards: 1 } },
  buckets: { receipts: { expireAfterDays: 90 } },
  deliveryStreams: { archive: { bucket: "receipts", stream: "clicks", keyPrefix: "clicks/" } },
  stateMachines: {
    "pack-parcel": {
      type: "STANDARD",
      definition: { StartAt: "Pack", States: { Pack: { Type: "Pass", Comment: "{prefix} ${x}", End: true } } },
    },
  },
  eventBuses: { shop: {} },
};

const stack = serviceStack(dev, { service: whole });

const named = (of: SynthesizedStack, type: string, attribute: string, value: string): Resource => {
  const found = resourcesOf(of, type).find((one) => one[attribute] === value);
  if (found === undefined) throw new Error(`there is no ${type} whose ${attribute} is ${value}`);
  return found;
};

const executionPolicyOf = (name: string) => {
  const [policy] = resourcesOf(stack, "aws_iam_role_policy").filter(
    ({ name: kind, role }) => kind === "execution" && String(role).includes(`.${name}_Role`),
  );
  return jsonOf(policy ?? {}, "policy").Statement.slice(2);
};

describe("what a function does to resources", () => {
  const { region } = dev;

  it("is all it may do, each action on what AWS allows it for; several routes add up", () => {
    expect(executionPolicyOf("order")).toEqual([
      {
        Effect: "Allow",
        Action: ["sqs:GetQueueAttributes", "sqs:SendMessage"],
        Resource: [`arn:aws:sqs:${region}:123456789012:records-dev-orders`],
      },
      {
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: ["arn:aws:s3:::records-dev-receipts-123456789012"],
      },
      {
        Effect: "Allow",
        Action: ["s3:PutObject"],
        Resource: ["arn:aws:s3:::records-dev-receipts-123456789012/*"],
      },
      {
        Effect: "Allow",
        Action: ["states:DescribeExecution"],
        Resource: [`arn:aws:states:${region}:123456789012:execution:records-dev-pack-parcel:*`],
      },
      {
        Effect: "Allow",
        Action: ["states:StartExecution"],
        Resource: [`arn:aws:states:${region}:123456789012:stateMachine:records-dev-pack-parcel`],
      },
    ]);
  });

  it("comes with the variables that tell where they are", () => {
    const environmentOf = (name: string) => named(stack, "aws_lambda_function", "function_name", name).environment;

    expect(environmentOf("records-dev-order")).toEqual({
      variables: {
        POWERTOOLS_SERVICE_NAME: "shop",
        ORDERS_QUEUE_URL: `https://sqs.${region}.amazonaws.com/123456789012/records-dev-orders`,
        RECEIPTS_BUCKET_NAME: "records-dev-receipts-123456789012",
        PACK_PARCEL_STATE_MACHINE_ARN: `arn:aws:states:${region}:123456789012:stateMachine:records-dev-pack-parcel`,
      },
    });
    expect(environmentOf("records-dev-news")).toEqual({
      variables: {
        POWERTOOLS_SERVICE_NAME: "shop",
        NEWS_TOPIC_ARN: `arn:aws:sns:${region}:123456789012:records-dev-news`,
        CLICKS_STREAM_NAME: "records-dev-clicks",
        ARCHIVE_DELIVERY_STREAM_NAME: "records-dev-archive",
        SHOP_EVENT_BUS_NAME: "records-dev-shop",
      },
    });
  });
});

describe("resources of a service", () => {
  it("are named as functions and policies name them", () => {
    const names = [
      ["aws_sqs_queue", "name"],
      ["aws_sns_topic", "name"],
      ["aws_kinesis_stream", "name"],
      ["aws_kinesis_firehose_delivery_stream", "name"],
      ["aws_s3_bucket", "bucket"],
      ["aws_sfn_state_machine", "name"],
      ["aws_cloudwatch_event_bus", "name"],
    ].flatMap(([type = "", attribute = ""]) => resourcesOf(stack, type).map((one) => one[attribute]));

    expect(names.sort()).toEqual([
      "records-dev-archive",
      "records-dev-clicks",
      "records-dev-news",
      "records-dev-orders",
      "records-dev-orders-dead",
      "records-dev-pack-parcel",
      "records-dev-receipts-123456789012",
      "records-dev-shop",
    ]);
  });

  it("hold the definition of a state machine with its place filled in, and nothing that Terraform would read", () => {
    expect(JSON.parse(String(onlyResource(stack, "aws_sfn_state_machine").definition))).toEqual({
      StartAt: "Pack",
      States: { Pack: { Type: "Pass", Comment: "records-dev $${x}", End: true } },
    });
  });

  it("are guarded where data is, as tables are", () => {
    const guarded = serviceStack(prod, { service: whole });

    expect(onlyResource(guarded, "aws_s3_bucket")).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(onlyResource(guarded, "aws_kinesis_stream")).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(onlyResource(stack, "aws_s3_bucket")).toMatchObject({ force_destroy: true });
    expect(onlyResource(stack, "aws_kinesis_stream")).not.toHaveProperty("lifecycle");
  });
});

describe("a service is refused", () => {
  const aws = (resource: string): Partial<RouteDeclaration> =>
    ({
      aws: {
        service: "sqs",
        path: "x",
        permission: { actions: ["sqs:SendMessage"], resources: [resource] },
        mapping: { responses: { default: { statusCode: 200 } } },
      },
    }) as Partial<RouteDeclaration>;

  it.each<readonly [string, Partial<ServiceDefinition>, string]>([
    [
      "that uses a queue nobody declares",
      { api: api([["GET /a", { function: "f", queues: { order: ["sqs:SendMessage"] } }]]), queues: { orders: {} } },
      "GET /a: there is no queue 'order'; known in 'queues': orders",
    ],
    [
      "whose authorizer does",
      {
        api: {
          ...api([]),
          authorizers: { a: { type: "token", function: "f", resultTtlSeconds: 0, topics: { news: ["sns:Publish"] } } },
        },
      },
      "authorizer a: there is no topic 'news'; known in 'topics': none",
    ],
    [
      "that delivers to a bucket nobody declares",
      { deliveryStreams: { archive: { bucket: "receipts" } } },
      "delivery stream archive: there is no bucket 'receipts'; known in 'buckets': none",
    ],
    [
      "that delivers from a stream nobody declares",
      { deliveryStreams: { archive: { bucket: "b", stream: "clicks" } }, buckets: { b: {} } },
      "delivery stream archive: there is no stream 'clicks'; known in 'streams': none",
    ],
    [
      "with a name AWS or Terraform would not take",
      { queues: { Orders_1: {} } },
      "queues: 'Orders_1' must be lower-case letters, digits and hyphens, as in 'orders'",
    ],
    [
      "with a name that is too long for a bucket",
      { buckets: { ["b".repeat(41)]: {} } },
      `a bucket would be named records-dev-${"b".repeat(41)}-123456789012: 66 characters, and AWS takes 63; shorten it, or 'namePrefix'`,
    ],
    [
      "whose route calls a queue of its own that nobody declares",
      { api: api([["GET /a", aws("arn:{partition}:sqs:{region}:{account}:{prefix}-order")]]), queues: { orders: {} } },
      "GET /a: there is no queue 'order'; known in 'queues': orders",
    ],
    [
      "whose route calls a bucket of its own that nobody declares",
      { api: api([["GET /a", aws("arn:{partition}:s3:::{prefix}-photos-{account}/*")]]) },
      "GET /a: there is no bucket 'photos'; known in 'buckets': none",
    ],
  ])("%s", (_, changes, problem) => {
    expect(messageOf(() => checkResources({ api: api([]), ...changes }, dev)).split("\n")).toEqual([
      "the service is not valid:",
      `  ${problem}`,
    ]);
  });

  it.each(["arn:aws:sqs:eu-west-1:123456789012:somebody-elses", "arn:{partition}:s3:::{prefix}-receipts-{account}/*"])(
    "but not for calling %s",
    (resource) => {
      const service = { ...whole, api: api([["GET /a", aws(resource)]]) };

      expect(() => checkResources(service, dev)).not.toThrow();
    },
  );

  it("by stages of one API, which could not tell whose queue is meant", () => {
    expect(messageOf(() => checkForOneApi({ api: api([]), queues: { orders: {} } }))).toContain(
      "queues: they belong to one environment; give each environment an API of its own",
    );
  });
});
