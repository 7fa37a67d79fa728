import { readFileSync } from "node:fs";
import { join } from "node:path";

import { RepositoryCopy } from "./support/repository-copy.ts";

const { scripts } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

const OURS = /^node bin\/run\.mjs (\S+)$/;
const commands = Object.entries(scripts).flatMap(([name, script]) => {
  const file = OURS.exec(script)?.[1];
  return file === undefined ? [] : [{ name, file }];
});

jest.setTimeout(120_000);

describe("every command of package.json", () => {
  const copy = new RepositoryCopy();
  afterAll(() => copy.remove());

  it("is one of ours, or a tool's", () => {
    expect(commands.length).toBeGreaterThan(20);
    expect(Object.values(scripts).filter((script) => script.includes("bin/run.mjs") && !OURS.test(script))).toEqual([]);
  });

  it.each(commands)(
    "$name explains itself, does nothing else, and refuses in a line what it does not know",
    ({ name, file }) => {
      const help = copy.run(file, "--help");
      const refused = copy.run(file, "--no-such-option");

      expect(help).toMatchObject({ exitCode: 0, stderr: "" });
      expect(help.stdout).toMatch(/^\S[^\n]*(\n\S[^\n]*)*[.:]\n\n/);
      expect(help.stdout).toMatch(new RegExp(`^usage: npm (run (--silent )?)?${name}\\b`, "m"));
      expect(refused).toMatchObject({ stdout: "" });
      expect(refused.exitCode).toBeGreaterThan(0);
      expect(refused.stderr).toMatch(/^[^\n]*--no-such-option[^\n]*\n$/);
    },
  );
});
