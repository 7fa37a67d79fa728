// `npm run … | head -1` reads one line and goes: whoever writes on ends without a word, as by SIGPIPE.

const BY_SIGPIPE = 128 + 13;

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    // What must come to its end, though nobody reads of it any more, has a listener of its own.
    if (stream.listenerCount("error") > 1) return;
    if (error.code === "EPIPE") process.exit(BY_SIGPIPE);
    if (stream === process.stdout) process.stderr.write(`what was to be printed cannot be written: ${error.message}\n`);
    process.exit(1);
  });
}
