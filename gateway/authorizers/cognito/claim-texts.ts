/** Claims a JWT writes as seconds since 1970, and API Gateway as dates. */
const TIMES = new Set(["exp", "iat", "nbf"]);

/**
 * Claims as backends get them: every value a text. Lists are joined with commas, whatever they hold; times look like
 * `Sun Mar 28 13:40:42 UTC 2021`, but for `auth_time`, which stays a number.
 */
export function claimTexts(claims: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, TIMES.has(name) ? timeText(value) : claimText(value)]],
    ),
  );
}

function claimText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(claimText).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function timeText(seconds: unknown): string {
  const time = new Date(typeof seconds === "number" ? seconds * 1000 : Number.NaN);
  if (Number.isNaN(time.getTime())) return claimText(seconds);
  // Sun, 28 Mar 2021 13:40:42 GMT
  const [weekday = "", day, month, year, clock] = time.toUTCString().split(" ");
  return `${weekday.slice(0, 3)} ${month} ${day} ${clock} UTC ${year}`;
}
