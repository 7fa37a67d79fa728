import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const temporary = temporaryDirectories();
const program = join(__dirname, "fixtures/stray-errors.ts");

/** A process of its own, since Jest listens to stray errors itself. */
function run(scenario: string): {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", program, scenario], {
    encoding: "utf8",
    env: { ...process.env, TMPDIR: temporary() },
  });
  return { status, lines: stdout.trim().split("\n"), stderr };
}

describe("errors outside of a function's promise, in the gateway's own thread", () => {
  it.each([
    ["throwing", "failed RangeError stray"],
    ["rejecting", "failed Runtime.UnhandledPromiseRejection Error: stray"],
    ["exiting", "failed Runtime.ExitError RequestId: r-1 Error: Runtime exited with error: exit status 4"],
  ])("fail the invocation and not the process: %s in a timer", (scenario, result) => {
    const { status, lines } = run(scenario);

    expect({ status, lines }).toEqual({ status: 0, lines: [result, "returned 1", "closed"] });
  });

  it("let other invocations of the same function finish when nobody can tell whose error it was", () => {
    expect(run("overlapping").lines).toEqual([
      'returned "fine"',
      "failed Sandbox.Timedout Task timed out after 0.20 seconds",
      "returned 1",
      "closed",
    ]);
  });

  it("end the process when they are not of a function", () => {
    const { status, stderr } = run("foreign");

    expect(status).not.toBe(0);
    expect(stderr).toContain("a mistake of the gateway's own");
  });
});
