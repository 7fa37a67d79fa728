import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "./configuration-error.ts";
import { isJsonObject, type JsonObject } from "./json-value.ts";

export interface Document {
  readonly file: string;
  readonly content: JsonObject;
}

/**
 * Every `*.tf.json` of a directory, as Terraform would load them.
 *
 * @throws ConfigurationError when the directory is none, holds no such file, or one of them is not JSON
 */
export function readDocuments(directory: string): readonly Document[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ConfigurationError(
      `'${directory}' is not a directory: give the directory of a stack, such as cdktf.out/stacks/dev`,
    );
  }
  const names = readdirSync(directory);
  const files = names.filter((name) => name.endsWith(".tf.json")).sort();
  if (files.length === 0) throw new ConfigurationError(nothingToRead(directory, names));
  return files.map((name) => readDocument(join(directory, name)));
}

function readDocument(file: string): Document {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isJsonObject(content)) throw new ConfigurationError(`${file} must hold a JSON object at its top`);
  return { file, content };
}

function nothingToRead(directory: string, names: readonly string[]): string {
  const hcl = names.filter((name) => name.endsWith(".tf"));
  const found = hcl.length > 0 ? `; it holds ${hcl.join(", ")}, but only Terraform's JSON syntax is read` : "";
  return `${directory} holds no *.tf.json${found}: synthesize the stack first, or give the directory that holds cdk.tf.json`;
}
