import { tmpdir } from "node:os";

import type { CommandResult, Processes } from "../../../e2e/support/processes.ts";
import { findTools, locksInS3 } from "../../../e2e/support/tools.ts";

/** Answers commands by their name; others are not installed. */
const machineWith = (answers: Readonly<Record<string, string>>): Processes => ({
  start: () => {
    throw new Error("nothing is to be started");
  },
  stopAll: async () => undefined,
  run: async (command): Promise<CommandResult> => {
    const output = answers[command];
    if (output === undefined) throw new Error(`spawn ${command} ENOENT`);
    return { command, code: 0, output, stdout: output, seconds: 0 };
  },
});

const find = (answers: Readonly<Record<string, string>>) =>
  findTools({ processes: machineWith(answers), env: {}, cwd: tmpdir() });

const terraform = '{ "terraform_version": "1.11.4" }';

describe("findTools", () => {
  it("finds Terraform, and the Python that has moto", async () => {
    await expect(find({ terraform, python: "moto 5.2.1\n" })).resolves.toEqual({
      terraformVersion: "1.11.4",
      python: "python",
    });
  });

  it("says everything that is missing and how to get it", async () => {
    await expect(find({})).resolves.toEqual({
      missing: [
        "Terraform is not installed; see https://developer.hashicorp.com/terraform/install",
        "no Python has moto 5.2.1; `pip install -r e2e/moto/requirements.txt` installs it",
      ],
    });
  });

  it("refuses another moto, and a Terraform that cannot lock in S3", async () => {
    await expect(find({ terraform: '{ "terraform_version": "1.9.8" }', python3: "moto 5.3.0\n" })).resolves.toEqual({
      missing: [
        "Terraform 1.10 or newer is needed, and this is 1.9.8",
        "moto 5.2.1 is needed, and this is 5.3.0; `pip install -r e2e/moto/requirements.txt` installs it",
      ],
    });
  });
});

describe("locksInS3", () => {
  it.each([
    ["1.9.8", false],
    ["1.10.0", true],
    ["1.11.4", true],
    ["2.0.0", true],
    ["0.15.0", false],
  ])("%s: %s", (version, expected) => expect(locksInS3(version)).toBe(expected));
});
