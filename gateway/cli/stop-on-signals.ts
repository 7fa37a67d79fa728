/** Ends the process when it is asked to: exit code 0 once everything is closed. */
export function stopOnSignals(close: () => Promise<void>, fail: (error: unknown) => void): void {
  let isStopping = false;
  const stop = (): void => {
    // Whoever asks twice does not want to wait for running requests.
    if (isStopping) process.exit(0);
    isStopping = true;
    close().then(() => process.exit(0), fail);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
