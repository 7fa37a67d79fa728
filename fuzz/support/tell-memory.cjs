// Loaded into the gateway's process before the gateway: tells what is in use once there is no garbage left.
process.on("message", () => {
  globalThis.gc();
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ resident: rss, used: heapUsed + external });
});
