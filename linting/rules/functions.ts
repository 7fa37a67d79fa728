import { number, onlyNested, text, textMap, texts } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { each, isSet } from "../read/each.ts";
import { isInvokedAsynchronously } from "../read/invocations.ts";
import type { Rule } from "../rule.ts";
import { endOfRuntime } from "./runtimes.ts";

const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg";

const eachFunction = (judge: Parameters<typeof each>[1]) => each("aws_lambda_function", judge);

/** How functions run. */
export const functionRules: readonly Rule[] = [
  {
    id: "function-runtime",
    severity: "medium",
    title: "Functions run on a runtime that AWS looks after",
    why: "A deprecated runtime gets no more security patches, and later its functions cannot be changed any more",
    fix: "move to a newer runtime",
    link: `${LAMBDA}/lambda-runtimes.html`,
    sameAs: ["CKV_AWS_363", "L1", "LambdaLatestVersion", "awslambda_function_using_supported_runtimes"],
    check: eachFunction((block, { today }) => {
      const runtime = text(block.read("runtime")) ?? "";
      const end = endOfRuntime(runtime);
      return end !== undefined && end <= today ? `${runtime} is deprecated since ${end}` : undefined;
    }),
  },
  {
    id: "function-tracing",
    severity: "low",
    title: "Functions are traced",
    why: "A trace ends at the door of the function, and nobody sees what it waited for",
    fix: "set `tracing_config.mode` to Active",
    link: `${LAMBDA}/services-xray.html`,
    sameAs: ["CKV_AWS_50", "AWS-0066", "LambdaTracing"],
    check: eachFunction((block) =>
      text(onlyNested(block.readPartly("tracing_config"))?.mode) === "Active" ? undefined : "it is not traced",
    ),
  },
  {
    id: "function-limits",
    severity: "low",
    title: "Memory and timeout of functions are chosen",
    why: "128 MB and 3 seconds are nobody's decision: too slow for some, a hidden error for others",
    fix: "set `memory_size` and `timeout`",
    link: `${LAMBDA}/configuration-function-common.html`,
    sameAs: ["LambdaDefaultMemorySize", "LambdaFunctionDefaultTimeout"],
    check: eachFunction((block) => {
      const missing = ["memory_size", "timeout"].filter((name) => !isSet(block, name));
      return missing.length === 0 ? undefined : `it leaves ${missing.join(" and ")} to Lambda`;
    }),
  },
  {
    id: "function-concurrency",
    severity: "low",
    title: "Functions have a share of the account's concurrency",
    why: "One function that is called often, or hangs, leaves none to all the others in the account",
    fix: "set `reserved_concurrent_executions`",
    link: `${LAMBDA}/configuration-concurrency.html`,
    sameAs: ["CKV_AWS_115"],
    check: eachFunction((block) =>
      (number(block.read("reserved_concurrent_executions")) ?? -1) >= 0
        ? undefined
        : "it may use all of the account's concurrency",
    ),
  },
  {
    id: "function-failed-events",
    severity: "medium",
    title: "Events that a function fails to handle are kept",
    why: "Whoever invoked it is gone: after two more attempts the event is lost",
    fix: "set `dead_letter_config`, or a destination `on_failure`",
    link: `${LAMBDA}/invocation-async-retain-records.html`,
    sameAs: ["CKV_AWS_116", "LambdaDLQ", "LambdaAsyncFailureDestination", "awslambda_function_no_dead_letter_queue"],
    check: eachFunction((block, subject) => {
      if (!isInvokedAsynchronously(block, subject) || isSet(block, "dead_letter_config")) return undefined;
      const name = text(block.read("function_name"));
      const destinations = subject.configuration.resourcesOf("aws_lambda_function_event_invoke_config");
      const isKept = destinations.some(
        (one) => text(one.read("function_name")) === name && isSet(one, "destination_config"),
      );
      return isKept ? undefined : "it is invoked without anybody waiting, and events it fails on are lost";
    }),
  },
  {
    id: "function-vpc",
    severity: "low",
    title: "Functions run in a network of yours",
    why: "A function outside has the whole internet open to it, also when it runs somebody else's code",
    fix: "set `vpc_config`, or suppress this where functions need AWS's public endpoints only",
    link: `${LAMBDA}/configuration-vpc.html`,
    sameAs: ["CKV_AWS_117", "awslambda_function_inside_vpc"],
    check: eachFunction((block) => (isSet(block, "vpc_config") ? undefined : "it runs outside any network of yours")),
  },
  {
    id: "function-vpc-zones",
    severity: "low",
    title: "Functions in a network run in two zones",
    why: "The function is gone with the one zone",
    fix: "name subnets of two availability zones",
    link: `${LAMBDA}/configuration-vpc.html`,
    sameAs: ["awslambda_function_vpc_multi_az"],
    check: eachFunction((block) => {
      const subnets = onlyNested(block.readPartly("vpc_config"))?.subnet_ids;
      return Array.isArray(subnets) && subnets.length === 1 ? "it has one subnet only" : undefined;
    }),
  },
  {
    id: "function-environment-key",
    severity: "low",
    title: "Environment variables of functions are encrypted with a key of yours",
    why: "With Lambda's own key nobody can see or stop who decrypts them",
    fix: "set `kms_key_arn`",
    link: `${LAMBDA}/configuration-envvars-encryption.html`,
    sameAs: ["CKV_AWS_173", "awslambda_function_env_vars_not_encrypted_with_cmk"],
    check: eachFunction((block) => {
      const variables = Object.keys(textMap(onlyNested(block.readPartly("environment"))?.variables));
      return variables.length === 0 || isSet(block, "kms_key_arn")
        ? undefined
        : "its environment variables are encrypted with Lambda's own key";
    }),
  },
  {
    id: "function-code-signing",
    severity: "low",
    title: "Functions take signed code only",
    why: "Whoever may update the function may run anything in its name",
    fix: "set `code_signing_config_arn`",
    link: `${LAMBDA}/configuration-codesigning.html`,
    sameAs: ["CKV_AWS_272"],
    check: eachFunction((block) => {
      const isImage = text(block.read("package_type")) === "Image";
      return isImage || isSet(block, "code_signing_config_arn") ? undefined : "it takes code that nobody has signed";
    }),
  },
  {
    id: "function-layers",
    severity: "medium",
    title: "Layers are of the account the functions are in",
    why: "Their owner can take the layer away, and its code runs with the function's rights",
    fix: "copy the layer into your account",
    link: `${LAMBDA}/chapter-layers.html`,
    sameAs: ["awslambda_function_using_cross_account_layers"],
    check: eachFunction((block) => foreignLayers(block).map((layer) => `it runs ${layer}`)),
  },
  {
    id: "function-log-group",
    severity: "medium",
    title: "The log group of a function exists before the function",
    why: "Lambda makes a missing one itself: without retention, and in the way of Terraform when it wants to make it later",
    fix: "declare `/aws/lambda/<function name>` as `aws_cloudwatch_log_group` and let the function depend on it",
    link: "https://github.com/hashicorp/terraform-provider-aws/issues/9783",
    check: eachFunction((block, { configuration, references }) => {
      const name =
        text(onlyNested(block.readPartly("logging_config"))?.log_group) ??
        `/aws/lambda/${text(block.read("function_name"))}`;
      const group = configuration
        .resourcesOf("aws_cloudwatch_log_group")
        .find((one) => text(one.read("name")) === name);
      if (group === undefined) return `nobody declares its log group ${name}`;
      return references.follows(block.address, group.address)
        ? undefined
        : `its log group may be made after it: it does not depend on ${group.address}`;
    }),
  },
];

function foreignLayers(block: Block): readonly string[] {
  const { accountId } = block.surroundings;
  return texts(block.read("layers")).filter((layer) => {
    const [, account] = /^arn:[^:]+:lambda:[^:]+:(\d+):layer:/.exec(layer) ?? [];
    return account !== undefined && account !== accountId;
  });
}
