import { readFileSync } from "node:fs";
import { ConfigurationError } from "../terraform/configuration-error.ts";

/**
 * @param option that names the file
 * @throws ConfigurationError when it cannot be read, or is no JSON
 */
export function readJsonFile(path: string, option: string): unknown {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (error) {
    throw new ConfigurationError(`${option}: ${path} cannot be read: ${messageOf(error)}`);
  }
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw new ConfigurationError(`${option}: ${path} is no JSON: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
