import { BY_ALIAS, deployedApi } from "../support/apis.ts";
import { one, type Resources, type RuleCases, resources, together } from "../support/rule-cases.ts";

const IT = "aws_lambda_function.it";
const lambda = (more: object = {}) => resources(one("aws_lambda_function", { function_name: "pets", ...more }));

const asEvent = (value: string) =>
  together(
    deployedApi({
      paths: {
        "/pets": {
          post: {
            "x-amazon-apigateway-integration": {
              ...BY_ALIAS,
              type: "aws",
              requestParameters: { "integration.request.header.X-Amz-Invocation-Type": value },
            },
          },
        },
      },
    }),
    one("aws_lambda_function", { function_name: "pets" }),
  );

const topic = (lambdaBody: object, ...more: readonly Resources[]) =>
  together(
    one("aws_lambda_function", { function_name: "pets", ...lambdaBody }),
    one("aws_lambda_permission", { principal: "sns.amazonaws.com", function_name: "${aws_lambda_function.it.arn}" }),
    ...more,
  );

const LOST = `${IT}: it is invoked without anybody waiting, and events it fails on are lost`;
const group = (name: string) => ({ aws_cloudwatch_log_group: { g: { name } } });
const DEPENDS = { depends_on: ["aws_cloudwatch_log_group.g"] };
const IN_ONE_ZONE = { vpc_config: { subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] } };

export const functionCases: readonly RuleCases[] = [
  {
    rule: "function-runtime",
    finds: {
      "a deprecated one": [lambda({ runtime: "nodejs20.x" }), `${IT}: nodejs20.x is deprecated since 2026-04-30`],
    },
    accepts: {
      "a supported one": lambda({ runtime: "nodejs22.x" }),
      "one without a date": lambda({ runtime: "nodejs99.x" }),
      "an image": lambda(),
    },
  },
  {
    rule: "function-tracing",
    finds: {
      "no tracing": [lambda(), `${IT}: it is not traced`],
      "passing on alone": [lambda({ tracing_config: { mode: "PassThrough" } }), `${IT}: it is not traced`],
    },
    accepts: { tracing: lambda({ tracing_config: [{ mode: "Active" }] }) },
  },
  {
    rule: "function-limits",
    finds: { "Lambda's own": [lambda(), `${IT}: it leaves memory_size and timeout to Lambda`] },
    accepts: { chosen: lambda({ memory_size: 128, timeout: 3 }) },
  },
  {
    rule: "function-concurrency",
    finds: {
      none: [lambda(), `${IT}: it may use all of the account's concurrency`],
      "taken back": [
        lambda({ reserved_concurrent_executions: -1 }),
        `${IT}: it may use all of the account's concurrency`,
      ],
    },
    accepts: { some: lambda({ reserved_concurrent_executions: 5 }) },
  },
  {
    rule: "function-failed-events",
    finds: { "a topic's events": [topic({}), LOST], "an API that does not wait": [asEvent("'Event'"), LOST] },
    accepts: {
      "a dead letter queue": topic({ dead_letter_config: { target_arn: "${aws_sqs_queue.q.arn}" } }),
      "a destination": topic(
        {},
        {
          aws_lambda_function_event_invoke_config: {
            c: {
              function_name: "${aws_lambda_function.it.function_name}",
              destination_config: { on_failure: { destination: "arn" } },
            },
          },
        },
      ),
      "callers that wait": asEvent("'RequestResponse'"),
    },
  },
  {
    rule: "function-vpc",
    finds: { none: [lambda(), `${IT}: it runs outside any network of yours`] },
    accepts: { one: lambda(IN_ONE_ZONE) },
  },
  {
    rule: "function-vpc-zones",
    finds: { "one subnet": [lambda(IN_ONE_ZONE), `${IT}: it has one subnet only`] },
    accepts: {
      "two subnets": lambda({ vpc_config: { subnet_ids: ["subnet-1", "subnet-2"] } }),
      "no network": lambda(),
    },
  },
  {
    rule: "function-environment-key",
    finds: {
      "Lambda's key": [
        lambda({ environment: { variables: { A: "b" } } }),
        `${IT}: its environment variables are encrypted with Lambda's own key`,
      ],
    },
    accepts: {
      "a key": lambda({ environment: { variables: { A: "b" } }, kms_key_arn: "${aws_kms_key.k.arn}" }),
      "no variables": lambda(),
    },
  },
  {
    rule: "function-code-signing",
    finds: { "any code": [lambda(), `${IT}: it takes code that nobody has signed`] },
    accepts: {
      "signed code": lambda({ code_signing_config_arn: "arn" }),
      "an image, which is signed otherwise": lambda({ package_type: "Image" }),
    },
  },
  {
    rule: "function-layers",
    finds: {
      "somebody else's": [
        lambda({ layers: ["arn:aws:lambda:us-east-1:999999999999:layer:tools:1"] }),
        `${IT}: it runs arn:aws:lambda:us-east-1:999999999999:layer:tools:1`,
      ],
    },
    accepts: { "its own": lambda({ layers: ["arn:aws:lambda:us-east-1:123456789012:layer:tools:1"] }) },
  },
  {
    rule: "function-log-group",
    finds: {
      "a group nobody declares": [lambda(), `${IT}: nobody declares its log group /aws/lambda/pets`],
      "a group that may come later": [
        together(one("aws_lambda_function", { function_name: "pets" }), group("/aws/lambda/pets")),
        `${IT}: its log group may be made after it: it does not depend on aws_cloudwatch_log_group.g`,
      ],
    },
    accepts: {
      "a group that is there first": together(
        one("aws_lambda_function", { function_name: "pets", ...DEPENDS }),
        group("/aws/lambda/pets"),
      ),
      "a group of another name": together(
        one("aws_lambda_function", {
          function_name: "pets",
          logging_config: { log_format: "JSON", log_group: "${aws_cloudwatch_log_group.g.name}" },
        }),
        group("/pets"),
      ),
    },
  },
];
