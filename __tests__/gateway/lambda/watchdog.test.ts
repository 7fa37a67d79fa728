import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const temporary = temporaryDirectories();
const program = join(__dirname, "fixtures/stuck.ts");

jest.setTimeout(30_000);

/** A process of its own, since a thread that is stopped is stopped with all that is in it. */
function run(scenario: string) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", program, scenario], {
    encoding: "utf8",
    env: { ...process.env, TMPDIR: temporary() },
    timeout: 20_000,
    killSignal: "SIGTERM",
  });
  return { status, signal, lines: stdout.trim().split("\n"), stderr };
}

const STOPPED =
  /^stuck held up the gateway until its time was over, and was stopped at .*: from now on it runs in a thread of its own/;

describe("a function in the gateway's own thread that does not come back", () => {
  it.each(["at once", "after waiting", "catching everything", "in a regular expression"])(
    "is ended by its timeout and holds up nobody again: %s",
    (scenario) => {
      const { status, lines } = run(scenario);

      expect({ status, lines: lines.filter((line) => !line.startsWith("stuck held up")).sort() }).toEqual({
        status: 0,
        lines: [
          'other: "fine"',
          'other: "fine"',
          "stuck Invoke Error: Sandbox.Timedout: Task timed out after 1.00 seconds",
          'stuck: "in its own thread"',
          "stuck: Task timed out after 1.00 seconds",
          expect.stringMatching(/^within [2-9] s$/),
        ],
      });
      expect(lines).toContainEqual(expect.stringMatching(STOPPED));
    },
  );

  it("is told by the place it was stopped at", () => {
    expect(run("at once").lines.join("\n")).toMatch(/was stopped at \S+\/index\.js:4:\d+: /);
  });

  it("is left alone when it comes back in time", () => {
    expect(run("in time").lines).toEqual([
      expect.any(String),
      expect.any(String),
      "within 1 s",
      `stuck: "in the gateway's thread"`,
      'other: "fine"',
    ]);
  });

  it("is not taken for what the gateway itself does after it came back", () => {
    const { status, stderr, lines } = run("only the gateway is busy");

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(lines.at(-1)).toBe("the gateway was busy");
  });

  it("ends the gateway with a sentence where Node.js cannot stop it: in the callback of a timer", () => {
    expect(run("in a timer")).toMatchObject({
      signal: "SIGKILL",
      stderr: expect.stringMatching(/^the gateway ends: .* \(\S+index\.js:\d+:\d+\) .*--isolation worker/),
    });
  });
});
