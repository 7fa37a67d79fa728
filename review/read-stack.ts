import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { UserError } from "../errors/user-error.ts";
import { isObject, type JsonObject, parseJson, textOf } from "./model/json.ts";
import { declaredInStack } from "./plan/declared-resources.ts";

/** A synthesized stack. Its functions know how large their packages are, as `package_bytes`. */
export function readStack(directory: string): {
  readonly stack: JsonObject;
  readonly declared: ReadonlyMap<string, JsonObject>;
} {
  const file = join(directory, "cdk.tf.json");
  if (!existsSync(file)) throw new UserError(`${file} does not exist: no such stack is synthesized`);
  const stack = parseJson(readFileSync(file, "utf8"));
  if (!isObject(stack)) throw new UserError(`${file} is no Terraform JSON`);
  const declared = new Map(
    [...declaredInStack(stack)].map(([address, block]) => [address, withSize(directory, block)]),
  );
  return { stack, declared };
}

function withSize(directory: string, block: JsonObject): JsonObject {
  const filename = textOf(block.filename);
  if (filename === undefined) return block;
  const file = join(directory, filename);
  return existsSync(file) ? { ...block, package_bytes: statSync(file).size } : block;
}

/** Bytes of the packages of functions, by address. */
export const packageSizesOf = (declared: ReadonlyMap<string, JsonObject>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...declared].flatMap(([address, { package_bytes }]) =>
      typeof package_bytes === "number" ? [[address, package_bytes] as const] : [],
    ),
  );
