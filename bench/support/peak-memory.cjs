// Loaded by `node --require`: adds this process's peak resident memory, in megabytes, and its CPU time, in seconds, to the file
// STAGECRAFT_PEAK_FILE names. Processes started by this one inherit both and add their own lines; esbuild's service is no Node
// process and is not counted.
const { appendFileSync } = require("node:fs");

const file = process.env.STAGECRAFT_PEAK_FILE;
if (file) {
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    appendFileSync(file, `${maxRSS / 1024} ${(userCPUTime + systemCPUTime) / 1e6}\n`);
  });
}
