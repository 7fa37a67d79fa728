import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { FunctionPermission } from "../function-permission.ts";
import { given, text } from "./read.ts";

const API_GATEWAY = "apigateway.amazonaws.com";

/** `orders`, its ARN in whole or from the account on, and any of them with an alias or a version after it. */
const FUNCTION =
  /^(?:\d{12}:function:)?(?<called>arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+|[^:]+)(?::(?<qualifier>[^:]+))?$/;

/**
 * Which functions API Gateway may call; for which APIs, methods and stages is not looked at. None at all when one of them cannot be
 * known before it is deployed: nothing is to be refused here that AWS answers.
 */
export function buildFunctionPermissions(configuration: Configuration): readonly FunctionPermission[] {
  const permissions = configuration.resourcesOf("aws_lambda_permission").filter(isForCalls).map(read);
  const known = permissions.filter((permission) => permission !== undefined);
  return known.length === permissions.length ? known : [];
}

function isForCalls(block: Block): boolean {
  const [action, principal] = [text(block.read("action")) ?? "", text(block.read("principal")) ?? ""];
  return [API_GATEWAY, "*"].includes(principal) && ["lambda:InvokeFunction", "lambda:*", "*"].includes(action);
}

function read(block: Block): FunctionPermission | undefined {
  const { called, qualifier } = FUNCTION.exec(text(block.read("function_name")) ?? "")?.groups ?? {};
  if (called === undefined) return undefined;
  return { function: called, ...given("qualifier", text(block.read("qualifier")) ?? qualifier) };
}
