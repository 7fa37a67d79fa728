import { number, onlyNested, text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { isJsonObject } from "../../gateway/terraform/json-value.ts";
import { each } from "../read/each.ts";
import { ignoresChanges } from "../read/lifecycle.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const ALIASES = "https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html";

/** Names for versions of functions. */
export const aliasRules: readonly Rule[] = [
  {
    id: "alias-version",
    severity: "medium",
    title: "An alias that follows a function's version follows one that is published",
    why: "Without `publish` the version is always $LATEST: the alias changes with every upload, and nobody can go back",
    fix: "set `publish` of the function",
    link: "https://github.com/hashicorp/terraform-provider-aws/issues/3192",
    check: each("aws_lambda_alias", (block, { references }) => {
      const isLatest = text(block.read("function_version")) === "$LATEST";
      return isLatest && followsVersion(block, references)
        ? "it follows a function that publishes no versions"
        : undefined;
    }),
  },
  {
    id: "alias-weights",
    severity: "high",
    title: "An alias is divided as Lambda allows it",
    why: "Lambda takes one further version beside the first, both of them published and different, and a share below 1. Anything else ends the apply",
    fix: "give `routing_config` one other published version and a weight from 0 to less than 1",
    link: ALIASES,
    check: each("aws_lambda_alias", (block, { references }) => wrongWeights(block, references)),
  },
  {
    id: "alias-owner",
    severity: "high",
    title: "Either Terraform or CodeDeploy moves an alias",
    why: "Terraform puts back what CodeDeploy has moved in the middle of a deployment, or never applies the weights it declares",
    fix: "with CodeDeploy, ignore changes of `function_version` and `routing_config`; without it, of neither weight",
    link: "https://github.com/hashicorp/terraform-provider-aws/pull/48116",
    check: each("aws_lambda_alias", (block, { configuration }) => {
      const isIgnored = ignoresChanges(block, "routing_config");
      const weights = onlyNested(block.readPartly("routing_config"));
      if (isIgnored && weights !== undefined) return "it declares weights, and ignores them";
      const hasCodeDeploy = configuration.resourcesOf("aws_codedeploy_deployment_group").length > 0;
      const isLeft = isIgnored && ignoresChanges(block, "function_version");
      return hasCodeDeploy && !isLeft ? "CodeDeploy moves it, and Terraform moves it back" : undefined;
    }),
  },
];

type References = Subject["references"];

const followsVersion = (block: Block, references: References): boolean =>
  /aws_lambda_function\.[\w-]+(\[[^\]]*\])?\.version\b/.test(
    String(references.body(block.address)?.function_version ?? ""),
  );

function wrongWeights(block: Block, references: References): readonly string[] {
  const weights = onlyNested(block.readPartly("routing_config"))?.additional_version_weights;
  if (!isJsonObject(weights)) return [];
  const versions = Object.keys(weights);
  const problems = versions.length > 1 ? [`it has ${versions.length} further versions`] : [];
  const own = text(block.read("function_version"));
  if ([own, ...versions].includes("$LATEST")) problems.push("one of its versions is $LATEST");
  else if (versions.some((version) => version === own) && !followsVersion(block, references))
    problems.push(`both of its versions are ${own}`);
  const outside = Object.values(weights).filter((weight) => !isShare(number(weight)));
  return [...problems, ...outside.map((weight) => `${weight} is no share`)];
}

/** What cannot be known yet is none of ours. */
const isShare = (weight: number | undefined): boolean => weight === undefined || (weight >= 0 && weight < 1);
