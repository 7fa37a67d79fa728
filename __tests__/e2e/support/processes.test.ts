import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { assertSucceeded } from "../../../e2e/support/command-failed.ts";
import { commandLog } from "../../../e2e/support/command-log.ts";
import { type CommandResult, createProcesses } from "../../../e2e/support/processes.ts";

const options = { cwd: tmpdir(), env: { MARK: "here" } };
const node = (program: string) => [process.execPath, ["-e", program], options] as const;

describe("createProcesses", () => {
  const ended: CommandResult[] = [];
  const processes = createProcesses((result) => void ended.push(result));
  afterAll(() => processes.stopAll());

  it("returns what a command wrote and its exit code", async () => {
    const result = await processes.run(...node("console.log('out'); console.error('err'); process.exitCode = 3"));
    expect(result).toMatchObject({ code: 3, stdout: "out\n" });
    expect(result.output).toContain("err\n");
    expect(ended).toContain(result);
  });

  it("gives a command the surroundings it is told, and no others", async () => {
    const result = await processes.run(...node("console.log(Object.keys(process.env).join())"));
    expect(result.stdout.trim().split(",")).toContain("MARK");
    expect(result.stdout).not.toContain("HOME");
  });

  it("waits for a line, and answers on standard input", async () => {
    const started = processes.start(...node("console.log('ready 1'); process.stdin.pipe(process.stdout)"));
    expect(await started.waitFor("ready")).toBe("ready 1");
    started.write("yes\n");
    expect(await started.waitFor("yes")).toBe("yes");
    await started.stop();
    expect((await started.ended).code).toBeNull();
  });

  it("tells what was written when the line never comes", async () => {
    const started = processes.start(...node("console.error('no port is free')"));
    await expect(started.waitFor("ready")).rejects.toThrow(/ended before it wrote 'ready':\nno port is free/);
  });

  it("says so when a command does not exist", async () => {
    await expect(processes.run("no-such-command", [], options)).rejects.toThrow(
      /^no-such-command cannot be started: spawn/,
    );
  });

  it("stops everything that still runs, with what it started", async () => {
    const child = `const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"]);`;
    const started = processes.start(...node(`${child} console.log("child " + c.pid); setInterval(() => {}, 1e6)`));
    const pid = Number((await started.waitFor("child ")).slice("child ".length));
    await processes.stopAll();
    expect((await started.ended).code).toBeNull();
    await expect(gone(pid)).resolves.toBe(true);
  });
});

describe("assertSucceeded", () => {
  it("throws the end of what a failed command wrote", () => {
    const output = Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n");
    const failed = { command: "terraform plan", code: 1, output, stdout: "", seconds: 1 };
    expect(() => assertSucceeded(failed)).toThrow(/^terraform plan ended with code 1:\n…\nline 40\n/);
    expect(assertSucceeded({ ...failed, code: 0 }).output).toBe(output);
  });
});

describe("commandLog", () => {
  it("writes each command into a file of its own, in order", () => {
    const directory = mkdtempSync(join(tmpdir(), "log-"));
    const log = commandLog(directory);
    log({ command: "npx cdktf deploy dev", code: 0, output: "done", stdout: "", seconds: 2.04 });
    log({ command: "git commit", code: 1, output: "", stdout: "", seconds: 0 });
    expect(readdirSync(directory)).toEqual(["001-npx-cdktf-deploy-dev.txt", "002-git-commit.txt"]);
    expect(readFileSync(join(directory, "001-npx-cdktf-deploy-dev.txt"), "utf8")).toBe(
      "$ npx cdktf deploy dev\ndone\n[code 0, 2.0 s]\n",
    );
    rmSync(directory, { recursive: true });
  });
});

async function gone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
