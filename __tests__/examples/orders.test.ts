import { readFileSync } from "node:fs";
import { join } from "node:path";

import { example } from "../../examples/orders/example.ts";
import { synthesizeExample } from "../../examples/support/synthesize-example.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const temporary = temporaryDirectories();

/** What a function may do beside logs and traces, which all may write. */
const OF_ALL = /^(logs|xray):/;

async function functionsOfOrders() {
  const stacks = await synthesizeExample(example, {
    examples: join(__dirname, "../../examples"),
    outdir: join(temporary(), "cdktf.out"),
  });
  const { resource } = JSON.parse(readFileSync(join(stacks.get("dev") ?? "", "cdk.tf.json"), "utf8"));
  const policies = Object.values<{ role: string; policy: string }>(resource.aws_iam_role_policy);
  return Object.values<{ function_name: string; role: string; environment: { variables: object } }>(
    resource.aws_lambda_function,
  ).map(({ function_name, role, environment: { variables } }) => {
    const own = policies.find((one) => one.role.split(".")[1] === role.split(".")[1]);
    const { Statement } = JSON.parse(own?.policy ?? "{}") as {
      Statement: readonly { Action: readonly string[]; Resource: readonly string[] }[];
    };
    const may = Statement.filter(({ Action }) => !Action.some((action) => OF_ALL.test(action)));
    return { name: function_name.slice("orders-dev-".length), may, finds: variables };
  });
}

it("the functions of the orders example may do what their routes say, and find it, and nothing else", async () => {
  const functions = await functionsOfOrders();
  const arn = (service: string, name: string) => `arn:aws:${service}:ap-northeast-2:123456789012:${name}`;
  const bucket = "orders-dev-orders-123456789012";
  const log = { POWERTOOLS_SERVICE_NAME: "orders" };
  const summary = Object.fromEntries(
    functions.map(({ name, may, finds }) => [
      name,
      { may: may.flatMap(({ Action, Resource }) => Action.map((one) => `${one} ${Resource.join(" ")}`)).sort(), finds },
    ]),
  );

  expect(summary).toEqual({
    "take-order": {
      may: [
        `s3:PutObject arn:aws:s3:::${bucket}/*`,
        `sns:Publish ${arn("sns", "orders-dev-sales")}`,
        `sqs:SendMessage ${arn("sqs", "orders-dev-packing")}`,
      ],
      finds: {
        ...log,
        ORDERS_BUCKET_NAME: bucket,
        PACKING_QUEUE_URL: "https://sqs.ap-northeast-2.amazonaws.com/123456789012/orders-dev-packing",
        SALES_TOPIC_ARN: arn("sns", "orders-dev-sales"),
      },
    },
    "show-order": {
      may: [
        `kinesis:PutRecord ${arn("kinesis", "stream/orders-dev-views")}`,
        `s3:GetObject arn:aws:s3:::${bucket}/*`,
        `s3:ListBucket arn:aws:s3:::${bucket}`,
      ],
      finds: { ...log, ORDERS_BUCKET_NAME: bucket, VIEWS_STREAM_NAME: "orders-dev-views" },
    },
    "return-order": {
      may: [
        `events:PutEvents ${arn("events", "event-bus/orders-dev-shop")}`,
        `states:StartExecution ${arn("states", "stateMachine:orders-dev-returns")}`,
      ],
      finds: {
        ...log,
        RETURNS_STATE_MACHINE_ARN: arn("states", "stateMachine:orders-dev-returns"),
        SHOP_EVENT_BUS_NAME: "orders-dev-shop",
      },
    },
  });
});
