import type { Block } from "../block.ts";
import type { JsonValue } from "../json-value.ts";
import { type AttributeTable, arn, localId, text } from "./attribute-table.ts";

const functionArn = (block: Block): string => arn(block, "lambda", `function:${text(block, "function_name")}`);

/** Before an apply a published function has its first version. */
const version = (block: Block): string => (block.configured("publish") === true ? "1" : "$LATEST");

function invokeArn(block: Block, target: string): string {
  const { partition, region } = block.surroundings;
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${target}/invocations`;
}

const aliasArn = (block: Block): string => {
  const name = text(block, "function_name");
  const target = name.startsWith("arn:") ? name : arn(block, "lambda", `function:${name}`);
  return `${target}:${text(block, "name")}`;
};

/**
 * Which version a release froze is in Terraform's state. Here each release has one of its own: releases that have the same code in
 * AWS only look different.
 */
function frozenVersion(block: Block): JsonValue {
  const [, digits] = /^r-([0-9a-f]{8})$/.exec(text(block, "name")) ?? [];
  return digits === undefined ? (block.configured("function_version") ?? null) : String(Number.parseInt(digits, 16));
}

export const LAMBDA_ATTRIBUTES: AttributeTable = {
  aws_lambda_function: {
    id: (block) => text(block, "function_name"),
    arn: functionArn,
    invoke_arn: (block) => invokeArn(block, functionArn(block)),
    version,
    qualified_arn: (block) => `${functionArn(block)}:${version(block)}`,
    qualified_invoke_arn: (block) => invokeArn(block, `${functionArn(block)}:${version(block)}`),
  },
  aws_lambda_alias: {
    id: aliasArn,
    arn: aliasArn,
    invoke_arn: (block) => invokeArn(block, aliasArn(block)),
    function_version: frozenVersion,
  },
  aws_lambda_layer_version: {
    arn: (block) => arn(block, "lambda", `layer:${text(block, "layer_name")}:1`),
    layer_arn: (block) => arn(block, "lambda", `layer:${text(block, "layer_name")}`),
    version: () => "1",
  },
  aws_lambda_permission: { id: (block) => localId(block), statement_id: (block) => localId(block) },
};
