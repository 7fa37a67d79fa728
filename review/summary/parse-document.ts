import { parse } from "yaml";

import { type Json, parseJson } from "../model/json.ts";

/** An OpenAPI document as Terraform holds it, JSON or YAML; undefined where it is neither. */
export function parseDocument(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return text.trimStart().startsWith("{") ? parseJson(text) : (parse(text) as Json);
  } catch {
    return undefined;
  }
}
