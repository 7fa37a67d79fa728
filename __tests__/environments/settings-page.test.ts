import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import { EnvironmentSchema } from "../../environments/environment-schema.ts";
import type { SettingSchema } from "../../environments/setting-schema.ts";
import { SETTINGS_PAGE, settingsPage } from "../../environments/settings-page.ts";
import { settingRows } from "../../environments/settings-rows.ts";

const rowsOf = (schema: z.ZodType) =>
  settingRows(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as SettingSchema);

describe("the page on environment settings", () => {
  it("is what the schema says; `node bin/run.mjs environments/write-settings-page.ts` writes it", () => {
    expect(readFileSync(join(__dirname, "../..", SETTINGS_PAGE), "utf8")).toBe(settingsPage());
  });

  it("describes every setting", () => {
    const silent = rowsOf(EnvironmentSchema).filter(({ description }) => description === "");

    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

describe("rows of settings", () => {
  it("say what is accepted, and what holds otherwise", () => {
    const schema = z.strictObject({
      size: z.literal([1, 2]).describe("How big"),
      seconds: z.int().min(0).max(60).default(30).meta({ description: "How long", see: "https://example.com/" }),
      name: z.string().min(1).optional().meta({ accepts: "a name", description: "What it is called" }),
      share: z.number().positive().describe("How much"),
      hosts: z
        .array(z.enum(["a", "b"]))
        .max(2)
        .describe("Where"),
    });

    expect(rowsOf(schema)).toEqual([
      { path: "size", accepts: "`1`, `2`", isRequired: true, description: "How big" },
      {
        path: "seconds",
        accepts: "a whole number from 0 to 60",
        default: "30",
        isRequired: false,
        description: "How long",
        see: "https://example.com/",
      },
      { path: "name", accepts: "a name", isRequired: false, description: "What it is called" },
      { path: "share", accepts: "a number above 0", isRequired: true, description: "How much" },
      { path: "hosts", accepts: "a list of `a`, `b`, at most 2", isRequired: true, description: "Where" },
    ]);
  });

  it("go into names and lists", () => {
    const Part = z.strictObject({ x: z.boolean().describe("X") });
    const schema = z.strictObject({
      byName: z.record(z.string().meta({ accepts: "`a-b`" }), Part).describe("Some"),
      list: z.array(Part).describe("More"),
    });

    expect(rowsOf(schema).map(({ path, accepts }) => [path, accepts])).toEqual([
      ["byName", "settings, by name (`a-b`)"],
      ["byName.*.x", "`true` or `false`"],
      ["list", "a list of settings"],
      ["list[].x", "`true` or `false`"],
    ]);
  });

  it("tell what only one form of a setting needs", () => {
    const schema = z.strictObject({
      safety: z
        .discriminatedUnion("on", [
          z.strictObject({ on: z.literal(true) }).describe("As it should be"),
          z.strictObject({ on: z.literal(false).describe("Whether"), reason: z.string().describe("Why") }),
        ])
        .describe("A safety"),
    });

    expect(rowsOf(schema)).toEqual([
      { path: "safety", accepts: "settings", isRequired: true, description: "A safety. `true`: As it should be" },
      { path: "safety.on", accepts: "`true` or `false`", isRequired: true, description: "Whether" },
      { path: "safety.reason", accepts: "text", isRequired: "there", description: "Why" },
    ]);
  });
});
