import { z } from "zod";
import { describeIssues } from "../../errors/describe-issues.ts";
import type { OutsideKey } from "../model/build/outside-keys.ts";
import { ConfigurationError } from "../terraform/configuration-error.ts";
import { readJsonFile } from "./read-json-file.ts";

const VALUE = "must be 20 to 128 letters and digits";

const Keys = z.strictObject({
  keys: z.array(
    z.strictObject({
      name: z.string("must be a text").min(1, "must not be empty"),
      value: z.string(VALUE).regex(/^[A-Za-z0-9]{20,128}$/, VALUE),
      usagePlan: z.string("must be the name or the id of a usage plan"),
      enabled: z.boolean().default(true),
    }),
    "must be a list of API keys",
  ),
});

/**
 * Reads what `--api-keys` names.
 *
 * @throws ConfigurationError when the file cannot be read, or has another form; values are not shown
 */
export function loadApiKeys(file: string): readonly OutsideKey[] {
  const content = readJsonFile(file, "--api-keys");
  const { data, error } = Keys.safeParse(content);
  if (data !== undefined) return data.keys.map(({ enabled, ...key }) => ({ ...key, isEnabled: enabled }));
  const shown = JSON.parse(JSON.stringify(content), (key, value) =>
    key === "value" ? "(not shown)" : value,
  ) as unknown;
  throw new ConfigurationError(
    `--api-keys: ${file} is not valid, it must be { "keys": [{ "name", "value", "usagePlan", "enabled" }] }:\n${describeIssues(error.issues, shown)}`,
  );
}
