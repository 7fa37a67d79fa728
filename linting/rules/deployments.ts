import { onlyNested, text, textMap } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { each, isSet } from "../read/each.ts";
import { createsBeforeDestroy } from "../read/lifecycle.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const ISSUES = "https://github.com/hashicorp/terraform-provider-aws/issues";
const CORE = "https://github.com/hashicorp/terraform/issues";
const DEPLOYMENTS = ["aws_api_gateway_deployment", "aws_apigatewayv2_deployment"];

/** A method's parts, all of which a deployment must contain. */
const PARTS = [
  "method",
  "integration",
  "integration_response",
  "method_response",
  "model",
  "authorizer",
  "gateway_response",
  "request_validator",
].map((part) => `aws_api_gateway_${part}`);

/** Snapshots of APIs. */
export const deploymentRules: readonly Rule[] = [
  {
    id: "deployment-create-before-destroy",
    severity: "high",
    title: "A new deployment exists before the old one goes",
    why: "The apply ends with 'Active stages pointing to this deployment must be moved or deleted'",
    fix: "set `lifecycle.create_before_destroy`",
    link: `${CORE}/30733`,
    sameAs: ["CKV_AWS_217"],
    check: each(DEPLOYMENTS, (block) =>
      createsBeforeDestroy(block) ? undefined : "it is destroyed before its successor exists",
    ),
  },
  {
    id: "api-create-before-destroy",
    severity: "low",
    title: "A new API exists before the old one goes",
    why: "Whatever replaces the API takes it away first, and clients with it",
    fix: "set `lifecycle.create_before_destroy`",
    link: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
    sameAs: ["CKV_AWS_237"],
    check: each("aws_api_gateway_rest_api", (block) =>
      createsBeforeDestroy(block) ? undefined : "it is destroyed before its successor exists",
    ),
  },
  {
    id: "deployment-triggers",
    severity: "high",
    title: "A changed API is deployed",
    why: "A deployment is a snapshot. Without triggers Terraform changes the API, and the stage serves what it served before",
    fix: "set `triggers` to a hash of everything the API is made of",
    link: `${CORE}/6613`,
    check: each(DEPLOYMENTS, (block) =>
      isSet(block, "triggers") || onlyNested(block.readPartly("lifecycle"))?.replace_triggered_by !== undefined
        ? undefined
        : "nothing makes it anew when the API changes",
    ),
  },
  {
    id: "deployment-trigger-stable",
    severity: "medium",
    title: "Triggers follow what is written, not what AWS answers",
    why: "A hash over whole resources moves with attributes AWS fills in: plans that are never empty, and 'inconsistent final plan'",
    fix: "hash the definition, or single attributes such as ids",
    link: `${ISSUES}/14271`,
    check: each(DEPLOYMENTS, (block, { references }) => {
      const written = Object.values(textMap(references.body(block.address)?.triggers));
      const found = written.flatMap((text) => wholeResources(text));
      return found.length === 0 ? undefined : `it hashes all of ${[...new Set(found)].join(", ")}`;
    }),
  },
  {
    id: "deployment-order",
    severity: "high",
    title: "A deployment is made after everything it should contain",
    why: "What is not there yet is not in the snapshot, and what is being removed still is",
    fix: "name every method, integration and response in `depends_on` or `triggers` of the deployment",
    link: `${CORE}/6613`,
    check: each("aws_api_gateway_deployment", (block, subject) => {
      const late = partsOf(block, subject).filter(({ address }) => !subject.references.follows(block.address, address));
      return late.length === 0 ? undefined : `it does not wait for ${late.map(({ address }) => address).join(", ")}`;
    }),
  },
  {
    id: "deployment-stage-name",
    severity: "high",
    title: "Stages are resources of their own",
    why: "A deployment with a stage in it moves the stage past any canary, and takes it away with itself; newer providers refuse it",
    fix: "remove `stage_name` and what belongs to it, and declare an `aws_api_gateway_stage`",
    link: `${CORE}/30733`,
    check: each("aws_api_gateway_deployment", (block) => {
      const found = ["stage_name", "stage_description", "canary_settings", "variables"].filter((name) =>
        isSet(block, name),
      );
      return found.length === 0 ? undefined : `it sets ${found.join(", ")}`;
    }),
  },
  {
    id: "body-and-resources",
    severity: "high",
    title: "An API is declared in one way: by a document, or by resources",
    why: "Each import of the document removes what the resources have made, in every second apply",
    fix: "move the resources into the document, or set `put_rest_api_mode` to merge",
    link: `${ISSUES}/17099`,
    check: each("aws_api_gateway_rest_api", (block, { configuration }) => {
      if (!isSet(block, "body") || text(block.read("put_rest_api_mode")) === "merge") return undefined;
      const others = ["aws_api_gateway_resource", ...PARTS]
        .flatMap((type) => configuration.resourcesOf(type))
        .filter((one) => isOf(one, block));
      return others.length === 0
        ? undefined
        : `it has a body, and beside it ${others.map(({ address }) => address).join(", ")}`;
    }),
  },
];

const isOf = (part: Block, api: Block): boolean => text(part.read("rest_api_id")) === text(api.read("id"));

function partsOf(deployment: Block, { configuration }: Subject): readonly Block[] {
  const apiId = text(deployment.read("rest_api_id"));
  return PARTS.flatMap((type) => configuration.resourcesOf(type)).filter(
    (part) => text(part.read("rest_api_id")) === apiId,
  );
}

/** Resources that are an argument of `jsonencode` as they are: `aws_api_gateway_method.get`, without an attribute. */
function wholeResources(expression: string): readonly string[] {
  if (!expression.includes("jsonencode(")) return [];
  return [...expression.matchAll(/\baws_\w+\.[\w-]+(?:\[[^\]]*\])?(?![\w.[-])/g)].map(([found]) => found);
}
