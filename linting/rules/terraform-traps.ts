import { text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import type { JsonValue } from "../../gateway/terraform/json-value.ts";
import { each } from "../read/each.ts";
import type { Problem, Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

/** What an apply stumbles over. */
export const terraformTrapRules: readonly Rule[] = [
  {
    id: "account-settings-alone",
    severity: "high",
    title: "The account's setting of API Gateway is in a stack without APIs",
    why: "There is one per account and region: two stacks undo each other, and whoever destroys one takes all APIs their logs",
    fix: "move `aws_api_gateway_account` to a stack of its own, such as `bootstrap`",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    check: each("aws_api_gateway_account", (_, { configuration }) =>
      configuration.resources.some(({ type }) => type === "aws_api_gateway_rest_api" || type === "aws_apigatewayv2_api")
        ? "it goes and comes with the APIs beside it"
        : undefined,
    ),
  },
  {
    id: "unescaped-reference",
    severity: "high",
    title: "What API Gateway resolves is hidden from Terraform",
    why: "Terraform takes `${stageVariables.x}` for a reference of its own and ends with an error",
    fix: "write `$${stageVariables.x}`",
    link: "https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping",
    check: ({ documents }) => documents.flatMap(({ content }) => unescaped(content.resource, [])),
  },
  {
    id: "update-conflicts",
    severity: "low",
    title: "Authorizers, and responses of a method, are made one after the other",
    why: "API Gateway answers changes at the same time with 409, and the apply ends halfway",
    fix: "chain them by `depends_on`, or declare the API by a document",
    link: "https://github.com/hashicorp/terraform-provider-aws/issues/27027",
    check: (subject) => [
      ...atTheSameTime("aws_api_gateway_authorizer", ["rest_api_id"], subject),
      ...atTheSameTime("aws_api_gateway_method_response", ["rest_api_id", "resource_id", "http_method"], subject),
    ],
  },
];

/** Each resource that neither waits for another of its group nor is waited for, told at the later one. */
function atTheSameTime(type: string, key: readonly string[], subject: Subject): readonly Problem[] {
  const groups = new Map<string, Block[]>();
  for (const block of subject.configuration.resourcesOf(type)) {
    const value = key.map((attribute) => text(block.read(attribute)) ?? "").join(" ");
    groups.set(value, [...(groups.get(value) ?? []), block]);
  }
  return [...groups.values()].flatMap((group) =>
    group.flatMap((block, index) => rivalry(block, group.slice(0, index), subject)),
  );
}

function rivalry({ address }: Block, earlier: readonly Block[], { references }: Subject): readonly Problem[] {
  const rivals = earlier
    .map((other) => other.address)
    .filter((other) => !references.follows(address, other) && !references.follows(other, address));
  return rivals.length === 0 ? [] : [{ address, problem: `it is made at the same time as ${rivals.join(", ")}` }];
}

const OF_API_GATEWAY = /(?<!\$)\$\{(stageVariables|context|input|util|method|integration)\b[^}]*\}/;

/** @param path of the value below `resource`: type, name, attributes */
function unescaped(value: JsonValue | undefined, path: readonly string[]): readonly Problem[] {
  if (typeof value === "string") {
    const found = OF_API_GATEWAY.exec(value)?.[0];
    const [type, name, ...attributes] = path.filter((part) => !/^\d+$/.test(part));
    return found === undefined ? [] : [{ address: `${type}.${name}`, problem: `${attributes.join(".")} has ${found}` }];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "//" ? [] : unescaped(inner, [...path, key])));
}
