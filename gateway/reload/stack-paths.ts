import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stack } from "../model/stack.ts";
import { fileStamp } from "./file-stamp.ts";

/** What Terraform loads from a directory by itself. */
const TERRAFORM = /\.tf\.json$|^terraform\.tfvars\.json$|\.auto\.tfvars\.json$/;

/** Stamps of all that decides what these stacks are, but for the code of their functions. */
export function stackStamps(stacks: readonly Stack[]): ReadonlyMap<string, string> {
  const paths = stacks.flatMap(({ directory, files }) => [...documentsIn(directory), ...files]);
  return new Map(paths.map((path) => [path, fileStamp(path)]));
}

export function stackDirectories(stacks: readonly Stack[]): readonly string[] {
  return [...new Set(stacks.flatMap(({ directory, files }) => [directory, ...files.map((file) => dirname(file))]))];
}

function documentsIn(directory: string): readonly string[] {
  try {
    const names = readdirSync(directory).filter((name) => TERRAFORM.test(name));
    return names.map((name) => join(directory, name));
  } catch {
    return [];
  }
}
