import { Console } from "node:console";
import { Writable } from "node:stream";
import { format } from "node:util";
import type { FunctionLogLevel } from "./function-log.ts";

export type WriteLine = (level: FunctionLogLevel, text: string) => void;

export interface FunctionOutput {
  readonly console: Console;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** A console and two streams whose every line goes to `write`. As in Lambda, `console.log` and its kin are lines with a level. */
export function createFunctionOutput(write: WriteLine): FunctionOutput {
  const stdout = lineStream((text) => write("STDOUT", text));
  const stderr = lineStream((text) => write("STDERR", text));
  const at =
    (level: FunctionLogLevel) =>
    (...parameters: unknown[]): void =>
      writeLines(level, format(...parameters), write);
  const levels = {
    log: at("INFO"),
    info: at("INFO"),
    debug: at("DEBUG"),
    trace: at("TRACE"),
    warn: at("WARN"),
    error: at("ERROR"),
  };
  return { console: Object.assign(new Console({ stdout, stderr }), levels), stdout, stderr };
}

function writeLines(level: FunctionLogLevel, text: string, write: WriteLine): void {
  for (const line of text.split("\n")) write(level, line);
}

/** A line without its line feed is kept until that comes, or until the next turn of the event loop. */
function lineStream(write: (text: string) => void): Writable {
  let pending = "";
  const flush = (): void => {
    if (pending !== "") write(pending);
    pending = "";
  };
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, callback) {
      const lines = (pending + (typeof chunk === "string" ? chunk : Buffer.from(chunk).toString())).split("\n");
      pending = lines.pop() ?? "";
      for (const line of lines) write(line);
      if (pending !== "") setImmediate(flush);
      callback();
    },
  });
}
