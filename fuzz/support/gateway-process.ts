import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** In megabytes. */
export interface Memory {
  readonly residentMb: number;
  /** By what is reachable, garbage apart. */
  readonly usedMb: number;
}

export interface GatewayProcess {
  readonly port: number;
  /** What it says of its own mistakes, as it comes. */
  readonly mistakes: readonly string[];
  isAlive(): boolean;
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

const MISTAKE = /the gateway itself failed|a request could not be answered|UnhandledPromiseRejection|FATAL ERROR/;

/** @param root of the repository @throws Error when it does not come up */
export async function startGateway(root: string, stack: string): Promise<GatewayProcess> {
  const args = ["--stack", stack, "--port", "0", "--json", "--no-watch", "--account-throttle", "off"];
  const telling = ["--expose-gc", "--require", join(root, "fuzz/support/tell-memory.cjs")];
  const script = [...telling, join(root, "bin/run.mjs"), join(root, "gateway/cli.ts"), ...args];
  const child: ChildProcess = spawn(process.execPath, script, { cwd: root, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("the gateway has no output");
  const mistakes: string[] = [];
  /** The last lines. */
  const told: string[] = [];
  createInterface({ input: stderr }).on("line", (line) => {
    if (told.length >= 50) told.shift();
    told.push(line);
    if (MISTAKE.test(line) && mistakes.length < 20) mistakes.push(line);
  });
  const port = await readyPort(child, stdout, told).catch((error: unknown) => {
    child.kill();
    throw error;
  });
  let isWanted = true;
  child.once("exit", (code, signal) => {
    if (isWanted)
      mistakes.push(`it ended with ${signal ?? `code ${code}`}, after ${told.slice(-5).join(" | ") || "no word"}`);
  });
  // Everything the functions and logs write has to be read, or the gateway would wait.
  stdout.resume();
  return {
    port,
    mistakes,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    memory: () => memoryOf(child),
    stop: () => {
      isWanted = false;
      return stop(child);
    },
  };
}

function readyPort(child: ChildProcess, output: Readable, told: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: output });
    const notUp = (): void => reject(new Error(`the gateway did not come up:\n${told.join("\n")}`));
    child.once("exit", notUp);
    lines.on("line", (line) => {
      const { type, url } = JSON.parse(line) as { readonly type: string; readonly url: string };
      if (type !== "ready") return;
      child.off("exit", notUp);
      resolve(Number(new URL(url).port));
      lines.close();
    });
  });
}

/** The process tells, once it has collected its garbage. */
function memoryOf(child: ChildProcess): Promise<Memory> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the gateway does not tell how much memory it uses")), 20_000);
    child.once("message", (message: { readonly resident: number; readonly used: number }) => {
      clearTimeout(late);
      resolve({ residentMb: message.resident / 2 ** 20, usedMb: message.used / 2 ** 20 });
    });
    child.send("memory");
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill("SIGKILL"), 5000);
    child.once("exit", () => {
      clearTimeout(insist);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
