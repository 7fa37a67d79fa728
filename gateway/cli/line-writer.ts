import type { Writable } from "node:stream";
import type { WriteLine } from "./output.ts";

/** Collects the lines of one turn of the event loop and writes them at once: a log line must not cost a system call. */
export function lineWriter(stream: Writable): WriteLine {
  let pending = "";
  const flush = (): void => {
    const text = pending;
    pending = "";
    stream.write(text);
  };
  return (line) => {
    if (pending === "") setImmediate(flush);
    pending += `${line}\n`;
  };
}
