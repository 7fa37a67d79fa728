/** Keeps what the functions write to the log out of the test's output, and at hand. */
export function captureLog() {
  const lines: { readonly [name: string]: unknown }[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((text) => {
      lines.push(JSON.parse(String(text)));
      return true;
    });
  }
  return lines;
}
