import { execFileSync, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { HttpRequest } from "./http-request.ts";
import { type LoadFigures, parseAutocannon, parseWrk } from "./load-figures.ts";
import { wrkScript } from "./wrk-script.ts";

export interface LoadTool {
  readonly name: string;
  /** Keeps `connections` requests under way for `seconds`. @throws Error when an answer was not good */
  run(request: HttpRequest, connections: number, seconds: number): Promise<LoadFigures>;
}

/** wrk where it is installed, for it takes least of the machine itself; else autocannon. @param root of the repository */
export function findLoadTool(root: string, writeFile: (name: string, text: string) => string): LoadTool {
  return isInstalled("wrk") ? wrk(writeFile) : autocannon(root);
}

function isInstalled(command: string): boolean {
  try {
    execFileSync("which", [command], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function wrk(writeFile: (name: string, text: string) => string): LoadTool {
  return {
    name: "wrk, 1 thread",
    async run(request, connections, seconds) {
      const script = writeFile("load.lua", wrkScript(request));
      const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "-s", script, request.url];
      return parseWrk(await output("wrk", args));
    },
  };
}

/** Slower than what it measures: ratios come out closer to 1 than they are. */
export function autocannon(root: string): LoadTool {
  const program = createRequire(join(root, "package.json")).resolve("autocannon");
  return {
    name: "autocannon (wrk is not on the PATH; autocannon itself is the limit: read the CPU times, not the ratios)",
    async run({ method, url, headers, body }, connections, seconds) {
      const pairs = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}=${value}`]);
      const sent = body === undefined ? [] : ["-b", body];
      const args = ["-j", "-n", "-c", String(connections), "-d", String(seconds), "-m", method, ...pairs, ...sent, url];
      return parseAutocannon(await output(process.execPath, [program, ...args]), seconds);
    },
  };
}

function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let [text, errors] = ["", ""];
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${command} ended with ${code}: ${errors}`)),
    );
  });
}
