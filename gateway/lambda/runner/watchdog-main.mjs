// The program of the watchdog's thread. It is JavaScript so that starting it needs no compiler.

import { writeSync } from "node:fs";
import { Session } from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";

const CHECK_MS = 200;

/** So many checks without a beat: a machine that slept has missed one, not several. */
const MISSED_CHECKS = 3;

/** Code inside a regular expression or a built-in function does not pause until it is back in JavaScript. */
const PAUSE_MS = 1000;
const RECOVERY_MS = 3000;

/**
 * 0 in jobs of promises, as long as nobody uses async hooks. Around callbacks of timers and the like Node.js keeps a stack of its own,
 * which ending the code inside would corrupt: it would then abort the process without a word about why.
 */
const ASYNC_ID = 'process.getBuiltinModule("node:async_hooks").executionAsyncId()';

/** @type {{ beats: Float64Array, timeOrigin: number }} */
const { beats, timeOrigin } = workerData;

let lastBeat = -1;
let missed = 0;
let isInterrupting = false;

setInterval(() => {
  const beat = beats[0];
  missed = beat === lastBeat ? missed + 1 : 0;
  lastBeat = beat;
  if (missed === 0) isInterrupting = false;
  const isOverdue = performance.timeOrigin + performance.now() > timeOrigin + beats[1];
  if (missed >= MISSED_CHECKS && isOverdue && !isInterrupting) interrupt();
}, CHECK_MS);

function interrupt() {
  isInterrupting = true;
  const session = new Session();
  let isEnding = false;
  let asyncId = -1;
  const files = new Map();
  const end = (frames) => {
    if (isEnding) return;
    isEnding = true;
    if (asyncId !== 0) giveUp(frames);
    parentPort.postMessage(frames);
    session.post("Runtime.terminateExecution");
    session.post("Debugger.resume", () => {});
    session.post("Debugger.disable", () => session.disconnect());
    setTimeout(() => isInterrupting && giveUp(frames), RECOVERY_MS);
  };
  session.connectToMainThread();
  session.on("Debugger.scriptParsed", ({ params }) => files.set(params.scriptId, params.url));
  session.on("Debugger.paused", ({ params }) => end(params.callFrames.map((frame) => frameOf(frame, files))));
  session.post("Debugger.enable");
  session.post("Runtime.evaluate", { expression: ASYNC_ID, silent: true }, (_error, answer) => {
    asyncId = answer?.result?.value;
    session.post("Debugger.pause");
  });
  setTimeout(end, PAUSE_MS, []);
}

function frameOf({ location }, files) {
  const file = files.get(location.scriptId) ?? "";
  return { file, line: location.lineNumber + 1, column: (location.columnNumber ?? 0) + 1 };
}

function giveUp([frame]) {
  const place = frame === undefined ? "" : ` (${frame.file}:${frame.line}:${frame.column})`;
  writeSync(
    2,
    `the gateway ends: a function that shares its thread does not come back${place} and cannot be stopped there; --isolation worker keeps functions in threads of their own\n`,
  );
  process.kill(process.pid, "SIGKILL");
}
