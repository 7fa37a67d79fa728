import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

export interface CommandOptions {
  readonly cwd: string;
  /** All the process gets; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
}

export interface CommandResult {
  /** How it was called. */
  readonly command: string;
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  /** What it wrote, standard output and standard error in the order they came. */
  readonly output: string;
  readonly stdout: string;
  readonly seconds: number;
}

export interface RunningProcess {
  /** Resolves with the first line on standard output that holds the text; rejects when the process ends before. */
  waitFor(text: string): Promise<string>;
  write(text: string): void;
  /** Resolves when the process has ended, whatever its exit code. */
  readonly ended: Promise<CommandResult>;
  /** Asks it to end. */
  stop(): Promise<void>;
  /** Ends it wherever it is. */
  kill(): Promise<void>;
}

export interface Processes {
  start(command: string, args: readonly string[], options: CommandOptions): RunningProcess;
  run(command: string, args: readonly string[], options: CommandOptions): Promise<CommandResult>;
  /** Ends everything that still runs. */
  stopAll(): Promise<void>;
}

/** What became of a process, for the record. */
export type Recorder = (result: CommandResult) => void;

/** Starts processes and remembers them, so that none outlives the suite. */
export function createProcesses(record: Recorder): Processes {
  const running = new Set<RunningProcess>();
  const start = (command: string, args: readonly string[], options: CommandOptions): RunningProcess => {
    const started = startProcess(command, args, options);
    running.add(started);
    const forget = () => running.delete(started);
    started.ended.then((result) => {
      forget();
      record(result);
    }, forget);
    return started;
  };
  return {
    start,
    run: (command, args, options) => {
      const started = start(command, args, options);
      started.write("");
      return started.ended;
    },
    stopAll: async () => {
      await Promise.all([...running].map((one) => one.stop()));
    },
  };
}

function startProcess(command: string, args: readonly string[], options: CommandOptions): RunningProcess {
  // A group of its own: stopping it stops what it started.
  const child = spawn(command, args, { cwd: options.cwd, env: { ...options.env }, detached: true });
  const start = performance.now();
  let output = "";
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stdin.on("error", () => undefined); // it ended without reading
  const called = [command, ...args].join(" ");
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.once("error", (cause) => reject(new Error(`${called} cannot be started: ${cause.message}`, { cause })));
    child.once("close", (code) =>
      resolve({ command: called, code, output, stdout, seconds: (performance.now() - start) / 1000 }),
    );
  });
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    if (child.exitCode === null && child.pid !== undefined) signalGroup(child.pid, signal);
    await ended.catch(() => undefined);
  };
  return {
    ended,
    waitFor: (text) => lineWith(text, child, () => stdout, ended),
    write: (text) => (text === "" ? child.stdin.end() : child.stdin.write(text)),
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

function lineWith(
  text: string,
  child: ChildProcessWithoutNullStreams,
  written: () => string,
  ended: Promise<CommandResult>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const line = written()
        .split("\n")
        .find((one) => one.includes(text));
      if (line !== undefined) resolve(line);
    };
    child.stdout.on("data", look);
    look();
    ended.then(({ command, output }) => {
      look();
      reject(new Error(`${command} ended before it wrote '${text}':\n${output}`));
    }, reject);
  });
}

function signalGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended in between.
  }
}
