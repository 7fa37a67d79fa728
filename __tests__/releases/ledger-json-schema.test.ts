import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

import { LEDGER_JSON_SCHEMA_FILE, ledgerJsonSchema } from "../../releases/ledger-json-schema.ts";
import { ledgerOf } from "../support/builds.ts";

const read = (file: string) => readFileSync(join(__dirname, "../..", file), "utf8");

const accepts = new Ajv2020().compile(JSON.parse(read(LEDGER_JSON_SCHEMA_FILE)));

const ledger = ledgerOf("r-0000000a");

describe("the ledger's JSON Schema", () => {
  it("is what the code says; `npm run schema` writes it", () => {
    expect(read(LEDGER_JSON_SCHEMA_FILE)).toBe(ledgerJsonSchema());
  });

  it("is the one prod's ledger names, and accepts it", () => {
    const prod = JSON.parse(read("environments/prod.release.json"));

    expect(prod.$schema).toBe("./release.schema.json");
    expect(accepts(prod)).toBe(true);
  });

  it.each([
    ["an id of another form", { ...ledger, live: "v1" }],
    ["more than everybody", { ...ledger, canary: { release: "r-0000000a", percentTraffic: 101 } }],
    ["a setting nobody knows", { ...ledger, stable: "r-0000000a" }],
    ["no release at all", { ...ledger, retained: [] }],
  ])("refuses %s", (_what, wrong) => {
    expect(accepts(wrong)).toBe(false);
  });

  it("describes every setting to whoever edits the file", () => {
    const { properties } = JSON.parse(ledgerJsonSchema());
    const { $schema: _, ...settings } = properties;

    expect(Object.entries(settings).filter(([, setting]) => !JSON.stringify(setting).includes("description"))).toEqual(
      [],
    );
  });
});
