import { parse } from "yaml";

import { type Json, parseJson } from "../model/json.ts";

/** An OpenAPI document as Terraform holds it, JSON or YAML; undefined where it is neither. */
export function parseDocument(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  // Terraform's way to write what it shall leave alone; a state and a plan have it as it is meant.
  const meant = text.replaceAll("$${", () => "${");
  try {
    return meant.trimStart().startsWith("{") ? parseJson(meant) : (parse(meant) as Json);
  } catch {
    return undefined;
  }
}
