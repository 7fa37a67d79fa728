/** In the order they are taken where a client leaves the choice. */
const CODINGS = ["gzip", "deflate"] as const;

export type ContentCoding = (typeof CODINGS)[number];

interface Preference {
  readonly name: string;
  readonly weight: number;
}

/**
 * The coding a client wants most, of several it wants alike the first. When that is none the service compresses with, the answer
 * is not compressed, whatever else the client takes.
 *
 * @param acceptEncoding `deflate;q=0.5,gzip;q=1.0`; empty: the client takes no coding
 * @returns undefined for none
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html
 */
export function preferredCoding(acceptEncoding: string): ContentCoding | undefined {
  const preferences = acceptEncoding.split(",").map(readPreference);
  let wanted: Preference | undefined;
  for (const preference of preferences) {
    if (preference.weight > (wanted?.weight ?? 0)) wanted = preference;
  }
  // A star stands for every coding that is not named.
  if (wanted?.name === "*") return CODINGS.find((coding) => !preferences.some(({ name }) => name === coding));
  return CODINGS.find((coding) => coding === wanted?.name);
}

function readPreference(text: string): Preference {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { name, weight: name === "" || Number.isNaN(weight) ? 0 : weight };
}
