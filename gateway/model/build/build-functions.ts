import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { LambdaFunction } from "../lambda-function.ts";
import type { NotServed } from "../stack.ts";
import { number, onlyNested, text, textMap } from "./read.ts";

export interface BuiltFunctions {
  readonly functions: readonly LambdaFunction[];
  /** Of all of them, those that do not run here included. */
  readonly functionArns: readonly string[];
  readonly notServed: readonly NotServed[];
}

export function buildFunctions(configuration: Configuration): BuiltFunctions {
  const blocks = configuration.resourcesOf("aws_lambda_function");
  const built = blocks.map((block) => buildFunction(block, configuration));
  return {
    functionArns: blocks.flatMap((block) => text(block.read("arn")) ?? []),
    functions: built.flatMap((result) => ("function" in result ? result.function : [])),
    notServed: built.flatMap((result) => ("reason" in result ? result : [])),
  };
}

function buildFunction(block: Block, { files }: Configuration): { readonly function: LambdaFunction } | NotServed {
  const { address } = block;
  const runtime = text(block.read("runtime")) ?? "";
  const filename = text(block.read("filename"));
  if (filename === undefined) return { address, reason: whyNoFile(block) };
  if (!runtime.startsWith("nodejs")) {
    return { address, reason: `runtime '${runtime}' is not run here, only nodejs: calls to it answer 500` };
  }
  const zipPath = resolve(block.directory, filename);
  if (!existsSync(zipPath)) {
    files.add(zipPath);
    return { address, reason: `its code ${zipPath} is not there: build it first` };
  }
  const { region, accountId } = block.surroundings;
  return {
    function: Object.freeze({
      address,
      functionName: text(block.read("function_name")) ?? "",
      arn: text(block.read("arn")) ?? "",
      region,
      accountId,
      handler: text(block.read("handler")) ?? "",
      runtime,
      timeoutSeconds: number(block.read("timeout")) ?? 3,
      memorySizeMb: number(block.read("memory_size")) ?? 128,
      environment: textMap(onlyNested(block.read("environment"))?.variables),
      zipPath,
    }),
  };
}

function whyNoFile(block: Block): string {
  if (block.read("image_uri") !== undefined) return "container images are not run here: calls to it answer 500";
  if (block.read("s3_bucket") !== undefined) return "code in S3 is not fetched: only a local 'filename' runs here";
  return "it names no 'filename': there is no code to run";
}
