const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** @returns undefined for a text that is no Base64, where Buffer would make something of it all the same */
export function decodeBase64(text: string): Buffer | undefined {
  const trimmed = text.trim();
  return trimmed.length % 4 === 0 && BASE64.test(trimmed) ? Buffer.from(trimmed, "base64") : undefined;
}
