import { parseDocument as parseYaml } from "yaml";

import { UserError } from "../../errors/user-error.ts";
import type { JsonObject } from "../json-object.ts";
import { isObject } from "./json.ts";

export interface ParsedDocument {
  readonly root: JsonObject;
  readonly version: 2 | 3;
}

/** API Gateway's limit. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_BYTES = 6 * 1024 * 1024;

/**
 * @param file its name, for messages; the ending tells JSON from YAML
 * @throws UserError saying in which line it cannot be read, or which version it has
 */
export function parseDocument(file: string, text: string): ParsedDocument {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) throw new UserError(`${file} has ${bytes} bytes, and API Gateway takes ${MAX_BYTES}`);
  // Some editors begin a file with a mark of its byte order.
  const root = parse(file, text.replace(/^\uFEFF/, ""));
  if (!isObject(root)) throw new UserError(`${file} is no OpenAPI document: an object was expected`);
  return { root, version: versionOf(file, root) };
}

function parse(file: string, text: string): unknown {
  if (/\.json$/i.test(file)) return parseJson(file, text);
  if (/\.ya?ml$/i.test(file)) return readYaml(file, text);
  throw new UserError(`${file}: name a document that ends in .json, .yaml or .yml`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const [, position] = / at position (\d+)/.exec(reason) ?? [];
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    throw new UserError(
      `${file} is not JSON, line ${before.split("\n").length}: ${reason.replace(/ in JSON at.*/s, "")}`,
    );
  }
}

function readYaml(file: string, text: string): unknown {
  const document = parseYaml(text, { version: "1.2", merge: true, prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const [reason = ""] = error.message.split("\n");
    const line = error.linePos?.[0].line ?? 1;
    throw new UserError(`${file} is not YAML, line ${line}: ${reason.replace(/ at line \d+, column \d+:?$/, "")}`);
  }
  try {
    // Aliases become copies, and what JSON has no counterpart for becomes what JSON makes of it.
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 1_000 }) ?? null));
  } catch (error) {
    throw new UserError(`${file}: its aliases cannot be followed: ${error instanceof Error ? error.message : error}`);
  }
}

function versionOf(file: string, { swagger, openapi }: JsonObject): 2 | 3 {
  // Without quotes it is a number to YAML.
  if (swagger === "2.0" || swagger === 2) return 2;
  if (typeof openapi === "string" && /^3\.0(\.\d+)?$/.test(openapi)) return 3;
  const found = swagger === undefined && openapi === undefined ? "neither" : JSON.stringify(openapi ?? swagger);
  throw new UserError(
    `${file} must say "openapi": "3.0.1" or "swagger": "2.0", the versions API Gateway reads for REST APIs; it says ${found}`,
  );
}
