import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { LambdaAlias } from "../lambda-alias.ts";
import type { LambdaFunction } from "../lambda-function.ts";
import { number, onlyNested, text, textMap } from "./read.ts";
import { RELEASE_ID } from "./releases.ts";

/** Finds the code that ran under this release; undefined when the present code does. */
export type ReleasedCode = (release: string, functionName: string) => LambdaFunction | undefined;

export function buildAliases(
  configuration: Configuration,
  functions: readonly LambdaFunction[],
  released: ReleasedCode,
): readonly LambdaAlias[] {
  const aliases = configuration
    .resourcesOf("aws_lambda_alias")
    .flatMap((block) => buildAlias(block, functions, released) ?? []);
  return aliases.map((alias) => Object.freeze({ ...alias, ...codeOf(alias, aliases) }));
}

function buildAlias(
  block: Block,
  functions: readonly LambdaFunction[],
  released: ReleasedCode,
): LambdaAlias | undefined {
  const target = text(block.read("function_name"));
  const present = functions.find(({ functionName, arn }) => functionName === target || arn === target);
  const name = text(block.read("name"));
  if (present === undefined || name === undefined) return undefined;
  return {
    address: block.address,
    name,
    function: released(name, present.functionName) ?? present,
    functionVersion: text(block.read("function_version")) ?? "$LATEST",
    additionalVersionWeights: readWeights(block),
  };
}

/** An alias may name versions that are known by the aliases of releases, and these run the code of their releases. */
function codeOf(alias: LambdaAlias, all: readonly LambdaAlias[]): Pick<LambdaAlias, "codeOfVersions"> {
  if (RELEASE_ID.test(alias.name)) return {};
  const versions = [alias.functionVersion, ...Object.keys(alias.additionalVersionWeights)];
  const others = all.filter(
    (other) =>
      other !== alias &&
      other.function.functionName === alias.function.functionName &&
      other.function !== alias.function &&
      versions.includes(other.functionVersion),
  );
  if (others.length === 0) return {};
  return { codeOfVersions: new Map(others.map((other) => [other.functionVersion, other.function])) };
}

function readWeights(block: Block): Readonly<Record<string, number>> {
  const weights = textMap(onlyNested(block.read("routing_config"))?.additional_version_weights);
  return Object.fromEntries(Object.entries(weights).map(([version, weight]) => [version, number(weight) ?? 0]));
}
