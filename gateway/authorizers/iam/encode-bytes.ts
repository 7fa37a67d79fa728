const UNRESERVED = /[A-Za-z0-9._~-]/;

/** What each byte is in a canonical request: itself, or `%XX`. */
const ENCODED: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return UNRESERVED.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
});

/** Encodes all but unreserved characters. @param bytes a text whose characters are bytes, as node:http hands them on */
export function encodeBytes(bytes: string): string {
  let encoded = "";
  for (let index = 0; index < bytes.length; index += 1) encoded += ENCODED[bytes.charCodeAt(index) & 0xff];
  return encoded;
}

/** A part of a query string as bytes: `%XX` and `+` decoded, an incomplete `%` left as it is. */
export function decodeBytes(text: string): string {
  return text
    .replaceAll("+", " ")
    .replaceAll(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
