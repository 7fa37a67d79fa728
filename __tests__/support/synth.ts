import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";

export type Resource = Readonly<Record<string, unknown>>;

/** A stack as Terraform reads it. */
export interface SynthesizedStack {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider: Readonly<Record<string, readonly Resource[]>>;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  readonly output: Readonly<Record<string, Resource>>;
}

const outdir = mkdtempSync(join(tmpdir(), "stagecraft-synth-"));
afterAll(() => rmSync(outdir, { recursive: true }));

/** An app of its own for each stack. What it writes is gone when the file's tests are done. */
export const newApp = () => Testing.app({ outdir });

/** Synthesizes a stack. */
export const synthesizedStack = (stack: TerraformStack): SynthesizedStack => JSON.parse(Testing.synth(stack));

/** Synthesizes constructs in a stack of their own. */
export function synthesized(build: (stack: TerraformStack) => void): SynthesizedStack {
  const stack = new TerraformStack(newApp(), "stack");
  build(stack);
  return synthesizedStack(stack);
}

/** The resources of a type by address, as `aws_lambda_alias.name`. */
export const addressesOf = (stack: SynthesizedStack): readonly string[] =>
  Object.entries(stack.resource).flatMap(([type, resources]) =>
    Object.keys(resources).map((name) => `${type}.${name}`),
  );

/** The resources of a type, in the order in which they were declared. */
export const resourcesOf = (stack: SynthesizedStack, type: string): readonly Resource[] =>
  Object.values(stack.resource[type] ?? {});

/** The one resource of a type. */
export function onlyResource(stack: SynthesizedStack, type: string): Resource {
  const [only, ...others] = resourcesOf(stack, type);
  if (only === undefined || others.length > 0) throw new Error(`there are ${others.length + 1} of ${type}, not one`);
  return only;
}

/** The policy document, or other JSON, that an attribute holds as text. */
export const jsonOf = (resource: Resource, attribute: string) => JSON.parse(String(resource[attribute]));
