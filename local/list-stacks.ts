import { readFileSync } from "node:fs";
import { join } from "node:path";

import { UserError } from "../errors/user-error.ts";

/** A synthesized stack that has an API. */
export interface LocalStack {
  readonly name: string;
  /** Absolute path of the folder with its Terraform JSON. */
  readonly directory: string;
  /** The release it was built from; absent when the stack does not say. */
  readonly release?: string;
}

type Apis = Readonly<Record<string, { readonly tags?: { readonly release?: string } }>>;

interface Synthesized {
  readonly resource?: {
    readonly aws_api_gateway_stage?: object;
    readonly aws_api_gateway_rest_api?: Apis;
    /** Of HTTP and WebSocket APIs. */
    readonly aws_apigatewayv2_stage?: object;
    readonly aws_apigatewayv2_api?: Apis;
  };
}

/** As a change travels. The manifest sorts by name. */
const ORDER: readonly string[] = ["dev", "test", "prod"];

/**
 * The stacks of a synthesis to be served, in the order a change travels through them; those without a stage, such as `bootstrap`, have nothing to
 * serve.
 *
 * @throws UserError when the synthesis wrote none
 */
export function listStacks(output: string): readonly LocalStack[] {
  const manifest = readJson(join(output, "manifest.json")) as { stacks?: Record<string, { workingDirectory: string }> };
  const stacks = Object.entries(manifest.stacks ?? {}).flatMap(([name, { workingDirectory }]) =>
    stackIn(name, join(output, workingDirectory)),
  );
  if (stacks.length > 0) return stacks.toSorted((one, other) => placeOf(one) - placeOf(other));
  throw new UserError(`no stack in ${output} has an API Gateway stage, so there is nothing to serve`);
}

function placeOf({ name }: LocalStack): number {
  return ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
}

function stackIn(name: string, directory: string): readonly LocalStack[] {
  const { resource } = readJson(join(directory, "cdk.tf.json")) as Synthesized;
  if (resource?.aws_api_gateway_stage === undefined && resource?.aws_apigatewayv2_stage === undefined) return [];
  const [api] = Object.values({ ...resource.aws_api_gateway_rest_api, ...resource.aws_apigatewayv2_api });
  const release = api?.tags?.release;
  return [{ name, directory, ...(release !== undefined && { release }) }];
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
