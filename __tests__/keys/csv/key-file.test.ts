import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";

import { parseKeyFile } from "../../../keys/csv/key-file.ts";
import { parseCsv } from "../../../keys/csv/parse-csv.ts";
import { readKeyFile } from "../../../keys/csv/read-key-file.ts";
import { messageOf } from "../../support/message-of.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const limits = { mostName: 100 };
const parse = (text: string) => parseKeyFile(text, "keys/free.csv", limits);
const [A, B] = ["a1".repeat(10), "b2".repeat(64)];

describe("a file of keys", () => {
  // feature: key-import
  it("has columns in any order and spelling, and may have others", () => {
    const text = `ENABLED,key,Team,name,description,UsagePlanIds\r\ntRuE,${A},x,ann,"Ann, and ""others""",'c7y23b,glvrsr'\r\nFALSE,${B},y,bob,,\r\n`;

    expect(parse(text)).toEqual([
      {
        line: 2,
        name: "ann",
        value: A,
        description: 'Ann, and "others"',
        enabled: true,
        planIds: ["c7y23b", "glvrsr"],
      },
      { line: 3, name: "bob", value: B, enabled: false, planIds: [] },
    ]);
  });

  it("needs no more than names and keys", () => {
    expect(parse(`\uFEFFName,Key\nann,${A}\n\n`)).toEqual([
      { line: 2, name: "ann", value: A, enabled: true, planIds: [] },
    ]);
  });

  it.each<[string, string, string]>([
    ["a column is missing", `Name,Value\nann,${A}`, "keys/free.csv has no column 'key'"],
    ["it is empty", "", "keys/free.csv has no column 'name' and 'key'"],
    ["a column is there twice", `Name,Key,NAME\nann,${A},x`, "keys/free.csv has two columns 'name'"],
    [
      "a key is too short",
      `Name,Key\nann,${A.slice(1)}`,
      "line 2: the key must be 20 to 128 letters and digits; it has 19",
    ],
    ["a key is too long", `Name,Key\nann,${B}x`, "line 2: the key must be 20 to 128 letters and digits; it has 129"],
    [
      "a key has other characters",
      `Name,Key\nann,${A}-`,
      "line 2: the key must be 20 to 128 letters and digits; it has 21",
    ],
    ["a name is missing", `Name,Key\n,${A}`, "line 2: the name has 0 characters"],
    ["a name is too long", `Name,Key\n${"n".repeat(101)},${A}`, "line 2: the name has 101 characters; 1 to 100 fit"],
    [
      "'enabled' is something else",
      `Name,Key,Enabled\nann,${A},yes`,
      "'enabled' must be true or false; received 'yes'",
    ],
    ["two names are the same", `Name,Key\nann,${A}\nann,${B}`, "line 3: the name 'ann' is that of line 2"],
    ["two keys are the same", `Name,Key\nann,${A}\nbob,${A}`, "line 3: the value is that of line 2"],
    ["a quote is not closed", `Name,Key\n"ann,${A}`, "keys/free.csv is no CSV: line 2 has a stray quote"],
    [
      "there are too many",
      `Name,Key\n${Array.from({ length: 10_001 }, (_, n) => `n${n},${String(n).padStart(20, "0")}`).join("\n")}`,
      "it has 10001 keys",
    ],
  ])("is refused when %s, without a value in the message", (_what, text, problem) => {
    const message = messageOf(() => parse(text));

    expect(message).toContain(problem);
    expect(message).not.toContain(A.slice(1));
    expect(message).not.toContain(B);
  });
});

describe("CSV", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', "'", ",", "\n", "\r\n", " ", "é") });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it("gives back what was written in quotes", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map(quoted).join(",")).join("\r\n");
        const records = parseCsv(text);

        expect("brokenLine" in records ? records : records.map(({ fields }) => fields)).toEqual(
          rows.filter((row) => row.some((field) => field !== "")),
        );
      }),
    );
  });

  it("ends for every text", () => {
    fc.assert(
      fc.property(cell, (text) => {
        const records = parseCsv(text);
        expect("brokenLine" in records || records.every(({ fields }) => fields.length > 0)).toBe(true);
      }),
    );
  });
});

describe("git", () => {
  const directory = temporaryDirectories();
  const content = `Name,Key\nann,${A}\n`;

  function repository(files: Readonly<Record<string, string>>): string {
    const root = directory();
    execFileSync("git", ["init", "--quiet", root]);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  }

  it("may ignore the file of keys", () => {
    const root = repository({ "keys/free.csv": content, ".gitignore": "keys/*.csv\n" });

    expect(readKeyFile(root, "keys/free.csv", limits)).toHaveLength(1);
  });

  it("does not matter to a file that is elsewhere", () => {
    const elsewhere = directory();
    writeFileSync(join(elsewhere, "free.csv"), content);

    expect(readKeyFile(repository({}), join(elsewhere, "free.csv"), limits)).toHaveLength(1);
  });

  it("must not be able to take the file along", () => {
    const message = messageOf(() => readKeyFile(repository({ "keys/free.csv": content }), "keys/free.csv", limits));

    expect(message).toContain("the next commit could take it along; add it to .gitignore");
  });

  it("must not hold the file, though it ignores it", () => {
    const root = repository({ "keys/free.csv": content, ".gitignore": "*.csv\n" });
    execFileSync("git", ["add", "--force", "keys/free.csv"], { cwd: root });

    expect(messageOf(() => readKeyFile(root, "keys/free.csv", limits))).toContain("keys/free.csv is in git");
  });

  it("is not asked about a file that is not there", () => {
    expect(messageOf(() => readKeyFile(repository({}), "keys/free.csv", limits))).toContain(
      "keys/free.csv is not there",
    );
  });
});
