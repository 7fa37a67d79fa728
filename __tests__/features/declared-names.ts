import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { EnvironmentSchema } from "../../environments/environment-schema.ts";
import { type SettingRow, settingRows } from "../../environments/settings-rows.ts";

/** Where properties are declared: those a user can name first, then the parts of these. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  route: ["openapi/route.ts", "openapi/cache-key.ts", "openapi/integrations/integration.ts"],
  mapping: ["openapi/integrations/mapping.ts"],
  authorizer: ["openapi/authorizers/authorizer.ts"],
  api: ["openapi/api-definition.ts", "openapi/cors.ts"],
  service: ["stacks/service-definition.ts", "stacks/resource-definitions.ts"],
};
const PARTS = ["openapi/resource-policy.ts", "openapi/gateway-responses.ts", "openapi/integrations/mapping.ts"];

const PROPERTY = /^\s*(?:\| )?\{? ?readonly (\w+)\??:/gm;

export interface DeclaredNames {
  readonly settings: ReadonlyMap<string, SettingRow>;
  /** Properties of each root but the environment. */
  readonly properties: ReadonlyMap<string, ReadonlySet<string>>;
  /** All text they are declared in, for values. */
  readonly text: string;
}

/** Everything a user can declare, read from where it is defined. @param root absolute path of the repository */
export function declaredNames(root: string): DeclaredNames {
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const namesIn = (files: readonly string[]) =>
    new Set(files.flatMap((file) => [...read(file).matchAll(PROPERTY)].map(([, name = ""]) => name)));
  const rows = settingRows(z.toJSONSchema(EnvironmentSchema, { io: "input" }) as Parameters<typeof settingRows>[0]);
  return {
    settings: new Map(rows.map((row) => [row.path, row])),
    properties: new Map([
      ...Object.entries(SOURCES).map(([rootName, files]) => [rootName, namesIn(files)] as const),
      ["parts", namesIn([...PARTS, ...Object.values(SOURCES).flat()])],
    ]),
    text: [...Object.values(SOURCES).flat(), ...PARTS].map(read).join("\n"),
  };
}

/** Why there is no such setting or property; undefined where there is. */
export function unknownName(declared: string, names: DeclaredNames): string | undefined {
  const [path = "", value] = declared.split("=");
  const [root = "", ...segments] = path.split(".");
  if (root === "environment") {
    const setting = segments.join(".");
    const row = names.settings.get(setting);
    if (row === undefined) return `the environment has no setting '${setting}'`;
    return value === undefined || row.accepts.includes(value) ? undefined : `'${setting}' does not take '${value}'`;
  }
  const [first = "", ...others] = segments;
  if (!names.properties.get(root)?.has(first)) return `no ${root} has '${first}'`;
  const unknown = others.find((name) => name !== "*" && !names.properties.get("parts")?.has(name));
  if (unknown !== undefined) return `no part of a ${root} has '${unknown}'`;
  const isKnownValue = value === undefined || value === "true" || FREE.has(path) || names.text.includes(`"${value}"`);
  return isKnownValue ? undefined : `'${path}' does not take '${value}'`;
}

/** Any text will do. */
const FREE = new Set(["route.aws.service"]);
