import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, resolve } from "node:path";
import { Unresolved } from "../expression/unresolved.ts";
import { fileSet } from "./file-set.ts";
import type { FunctionContext, TerraformFunction } from "./parameters.ts";

const textHash =
  (algorithm: string, encoding: "hex" | "base64"): TerraformFunction =>
  (call) =>
    createHash(algorithm).update(call.text(0)).digest(encoding);

const fileHash =
  (algorithm: string, encoding: "hex" | "base64"): TerraformFunction =>
  (call, context) =>
    createHash(algorithm)
      .update(readBytes(call.text(0), context))
      .digest(encoding);

/** @see https://developer.hashicorp.com/terraform/language/functions (Filesystem, Hash and Crypto Functions) */
export const FILE_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  file: (call, context) => readBytes(call.text(0), context).toString(),
  filebase64: (call, context) => readBytes(call.text(0), context).toString("base64"),
  fileexists: (call, context) => existsSync(fileOf(call.text(0), context)),
  templatefile: (call, context) => context.renderTemplate(readBytes(call.text(0), context).toString(), call.object(1)),
  templatestring: (call, context) => context.renderTemplate(call.text(0), call.object(1)),
  fileset: (call, context) => fileSet(call.text(0), call.text(1), context),
  pathexpand: (call) => call.text(0).replace(/^~(?=\/|$)/, homedir()),
  abspath: (call, context) => resolve(context.directory, call.text(0)),
  basename: (call) => basename(call.text(0)),
  dirname: (call) => dirname(call.text(0)),
  md5: textHash("md5", "hex"),
  sha1: textHash("sha1", "hex"),
  sha256: textHash("sha256", "hex"),
  sha512: textHash("sha512", "hex"),
  base64sha256: textHash("sha256", "base64"),
  base64sha512: textHash("sha512", "base64"),
  filemd5: fileHash("md5", "hex"),
  filesha1: fileHash("sha1", "hex"),
  filesha256: fileHash("sha256", "hex"),
  filesha512: fileHash("sha512", "hex"),
  filebase64sha256: fileHash("sha256", "base64"),
  filebase64sha512: fileHash("sha512", "base64"),
};

function fileOf(path: string, { directory, uses }: FunctionContext): string {
  const file = resolve(directory, path);
  uses(file);
  return file;
}

function readBytes(path: string, context: FunctionContext): Buffer {
  const file = fileOf(path, context);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Unresolved(`the file ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
