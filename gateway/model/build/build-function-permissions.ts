import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { FunctionPermission } from "../function-permission.ts";
import { given, text } from "./read.ts";

const API_GATEWAY = "apigateway.amazonaws.com";

/** `orders`, its ARN, and either with an alias or a version after it. */
const FUNCTION = /^(?<called>arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+|[^:]+)(?::(?<qualifier>[^:]+))?$/;

/** Which functions API Gateway may call; for which APIs, methods and stages is not looked at. */
export function buildFunctionPermissions(configuration: Configuration): readonly FunctionPermission[] {
  return configuration.resourcesOf("aws_lambda_permission").flatMap((block) => (isForCalls(block) ? read(block) : []));
}

function isForCalls(block: Block): boolean {
  const [action, principal] = [text(block.read("action")) ?? "", text(block.read("principal")) ?? ""];
  return [API_GATEWAY, "*"].includes(principal) && ["lambda:InvokeFunction", "lambda:*", "*"].includes(action);
}

function read(block: Block): readonly FunctionPermission[] {
  const { called, qualifier } = FUNCTION.exec(text(block.read("function_name")) ?? "")?.groups ?? {};
  if (called === undefined) return [];
  return [{ function: called, ...given("qualifier", text(block.read("qualifier")) ?? qualifier) }];
}
