import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where Chromium is on this machine; undefined: it is not. */
export function chromiumIn(path: string): string | undefined {
  const found = path.split(":").flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...found, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find((file) => existsSync(file));
}

/** A tab, driven by Chromium's own protocol. */
export interface Tab {
  /** Asks for anything the protocol has. @returns what it answers */
  send(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>;
  /** @returns what the expression is, as JSON has it */
  evaluate(expression: string): Promise<unknown>;
  /** Waits until the expression is true. @throws Error when it is not in time */
  until(expression: string): Promise<void>;
}

export interface Chromium {
  open(url: string): Promise<Tab>;
  close(): Promise<void>;
}

/** It is to reach nobody but the page that is tested. */
const ALONE = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

const PATIENCE_MS = 15_000;

/** @see https://chromedevtools.github.io/devtools-protocol/ */
export async function startChromium(executable: string): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), "stagecraft-chromium-"));
  const flags = ["--headless=new", "--no-sandbox", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const browser = spawn(executable, [...flags, ...ALONE, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  // "close" and not "exit": its other processes have the same stderr, and write to the profile until they end.
  const ended = new Promise<void>((resolve) => browser.once("close", () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    createInterface({ input: browser.stderr }).on("line", (line) => {
      const [, found] = /^DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    browser.once("error", reject);
    browser.once("exit", (code) => reject(new Error(`Chromium ended with code ${code} before it could be driven`)));
  });
  const sockets: WebSocket[] = [];
  return {
    async open(url) {
      const answer = await fetch(`http://127.0.0.1:${port}/json/new?${encodeURIComponent(url)}`, { method: "PUT" });
      const { webSocketDebuggerUrl } = (await answer.json()) as { readonly webSocketDebuggerUrl: string };
      const socket = new WebSocket(webSocketDebuggerUrl);
      sockets.push(socket);
      await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
      return tabOf(socket);
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
}

function tabOf(socket: WebSocket): Tab {
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  socket.on("message", (data) => {
    const answer = JSON.parse(data.toString()) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  const send: Tab["send"] = async (method, params = {}) => {
    count += 1;
    const id = count;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    return (await answered).result ?? {};
  };
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await send("Runtime.evaluate", { expression, returnByValue: true });
    return (result as { readonly value?: unknown } | undefined)?.value;
  };
  return { send, evaluate, until: (expression) => isSo(() => evaluate(expression), expression) };
}

async function isSo(evaluate: () => Promise<unknown>, expression: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while ((await evaluate()) !== true) {
    if (performance.now() > end) throw new Error(`in ${PATIENCE_MS / 1000} s it did not come true: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
