import { createRequire } from "node:module";
import type { JsonValue } from "./json-value.ts";

type Yaml = typeof import("yaml");

let loaded: Yaml | undefined;

/** Few configurations hold YAML: the others need not wait for its parser. */
function yaml(): Yaml {
  // Compiled, and in tests, this file is CommonJS; run as it is, packages are found from the program.
  const load = typeof require === "function" ? require : createRequire(process.argv[1] ?? process.cwd());
  loaded ??= load("yaml") as Yaml;
  return loaded;
}

/**
 * The first document of a text, as JSON; aliases are followed, up to a limit.
 *
 * @param version 1.1, as Terraform has it, takes `yes` and `on` for true, too
 * @throws Error saying where it is no YAML
 */
export function parseYaml(text: string, version: "1.1" | "1.2"): JsonValue {
  const value: unknown = yaml().parse(text, { version, merge: true, maxAliasCount: 1_000 });
  // What has no counterpart in JSON, such as a date, becomes what JSON makes of it.
  return JSON.parse(JSON.stringify(value ?? null)) as JsonValue;
}

/** As `yamlencode` writes it: keys sorted, keys and texts in quotes, texts of several lines as blocks. */
export function writeYaml(value: JsonValue): string {
  const { Document, visit } = yaml();
  const document = new Document(value, { sortMapEntries: true, aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === "string" && node.value.includes("\n")) node.type = "BLOCK_LITERAL";
    },
  });
  return document.toString({
    defaultKeyType: "QUOTE_DOUBLE",
    defaultStringType: "QUOTE_DOUBLE",
    lineWidth: 0,
    indentSeq: false,
  });
}
