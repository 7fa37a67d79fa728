/** Headers of a backend's that end at API Gateway. */
const NOT_PASSED = new Set([
  "apigw-requestid",
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "proxy-authenticate",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** @param headers name, value, name, value … */
export function passedHeaders(headers: readonly string[]): readonly string[] {
  const passed: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? "";
    if (!NOT_PASSED.has(name.toLowerCase())) passed.push(name, headers[index + 1] ?? "");
  }
  return passed;
}

/** The first of a name, which has no case. @param lower the name in lower case */
export function headerOf(headers: readonly string[], lower: string): string | undefined {
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() === lower) return headers[index + 1];
  }
  return undefined;
}
