const TEXT_TYPES = new Set(["application/json", "application/javascript", "application/xml"]);

/** Only these are text to an HTTP API: forms are not, and neither is a body without a content type. */
export function isTextBody(contentType: string | undefined, contentEncoding: string | undefined): boolean {
  if (contentType === undefined || contentEncoding !== undefined) return false;
  const cut = contentType.indexOf(";");
  const type = (cut === -1 ? contentType : contentType.slice(0, cut)).trim().toLowerCase();
  return type.startsWith("text/") || TEXT_TYPES.has(type);
}
