import type { EventEmitter } from "node:events";

/** What is sent SIGINT and SIGTERM, and can send itself one: a process. */
interface Ending extends Pick<EventEmitter, "once" | "off"> {
  readonly pid: number;
  kill(pid: number, signal: string): unknown;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Works, and then removes what the work has made, also when this process is asked to end meanwhile.
 *
 * @param remove must not wait for anything
 */
export async function atAnyEnd<T>(
  work: () => Promise<T>,
  remove: () => void,
  process: Ending = globalThis.process,
): Promise<T> {
  const end = (signal: string) => {
    remove();
    // There is nobody left who listens: it ends.
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
    remove();
  }
}
