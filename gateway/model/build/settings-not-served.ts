import type { Configuration } from "../../terraform/configuration.ts";
import type { JsonValue } from "../../terraform/json-value.ts";
import type { NotServed } from "../stack.ts";

interface Setting {
  readonly type: string;
  readonly attribute: string;
  readonly reason: string;
  readonly isApproximate?: true;
}

/** Attributes of resources that are served, which themselves do nothing here, or something else. */
const SETTINGS: readonly Setting[] = [
  { type: "aws_lambda_function", attribute: "layers", reason: "layers are not put beneath functions" },
  { type: "aws_lambda_function", attribute: "file_system_config", reason: "file systems are not mounted" },
  {
    type: "aws_lambda_function",
    attribute: "dead_letter_config",
    reason: "asynchronous invocations that fail are told on the console, and nobody else",
    isApproximate: true,
  },
  {
    type: "aws_lambda_function",
    attribute: "vpc_config",
    reason: "it reaches what this machine reaches, not what its VPC does",
    isApproximate: true,
  },
  {
    type: "aws_dynamodb_table",
    attribute: "stream_enabled",
    reason: "changes are not written to a stream",
    isApproximate: true,
  },
];

export function settingsNotServed(configuration: Configuration): readonly NotServed[] {
  return SETTINGS.flatMap(({ type, attribute, ...coverage }) =>
    configuration
      .resourcesOf(type)
      .filter((block) => block.attributes.includes(attribute) && says(block.read(attribute)))
      .map(({ address }) => ({ address: `${address}.${attribute}`, ...coverage })),
  );
}

/** An empty list, an empty text or `false` asks for nothing. */
function says(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== "" && value !== false && value !== "false";
}
