/** Type and subtype in lower case, without parameters: `text/html; charset=utf-8` → `text/html`. */
export function mimeTypeOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const cut = header.indexOf(";");
  const type = (cut === -1 ? header : header.slice(0, cut)).trim().toLowerCase();
  return type === "" ? undefined : type;
}

/** Of several accepted types only the first counts. */
export function firstAccepted(accept: string | undefined): string | undefined {
  if (accept === undefined) return undefined;
  const cut = accept.indexOf(",");
  return mimeTypeOf(cut === -1 ? accept : accept.slice(0, cut));
}

/** Which media types are binary to an API: its list may hold wildcards, as in `image/*`. A wildcard for the type alone fits nothing. */
export function binaryTest(binaryMediaTypes: readonly string[]): (mimeType: string | undefined) => boolean {
  if (binaryMediaTypes.length === 0) return () => false;
  const types = binaryMediaTypes.map((type) => type.toLowerCase());
  if (types.includes("*/*")) return () => true;
  const exact = new Set(types.filter((type) => !type.startsWith("*/")));
  const prefixes = types.filter((type) => type.endsWith("/*")).map((type) => type.slice(0, -1));
  return (mimeType) =>
    mimeType !== undefined && (exact.has(mimeType) || prefixes.some((prefix) => mimeType.startsWith(prefix)));
}
