import type { EventEmitter } from "node:events";

/**
 * What is under way comes to its end though nobody reads of it any more, as after `| head -1`: a deployment cut off leaves its lock behind.
 *
 * @param process as Node.js has it
 */
export function goOnWithoutReaders({
  stdout,
  stderr,
}: {
  readonly stdout: Pick<EventEmitter, "on">;
  readonly stderr: Pick<EventEmitter, "on">;
}): void {
  for (const stream of [stdout, stderr]) stream.on("error", () => undefined);
}
