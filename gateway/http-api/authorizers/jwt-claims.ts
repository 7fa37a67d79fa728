/** Claims as backends get them: every value a text, lists and objects as Go prints them. */
export function jwtClaimTexts(claims: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, claimText(value)]],
    ),
  );
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(" ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}:${claimText(inner)}`);
  return `map[${entries.join(" ")}]`;
}

/** `scope` of an access token, or `scp` as other issuers call it; a text with blanks, or a list. */
export function scopesOf({ scope, scp }: Readonly<Record<string, unknown>>): readonly string[] {
  const given = scope ?? scp;
  if (Array.isArray(given)) return given.map(String);
  return typeof given === "string" ? given.split(" ").filter((name) => name !== "") : [];
}
