/** Fewer characters of Base64 stand in too many other texts. */
const SHORTEST_CODED = 8;

/** How a secret may be written in other texts: as it is, within JSON and HCL, in an address, within Base64. */
export function writtenForms(secret: string): readonly string[] {
  const inJson = jsonOf(secret);
  return [
    secret,
    inJson,
    jsonOf(inJson),
    inGoJson(inJson),
    inHcl(inJson),
    // Half a character has no place in an address.
    ...(/\p{Cs}/u.test(secret) ? [] : [encodeURIComponent(secret)]),
    ...[0, 1, 2].flatMap((offset) => codedAt(offset, secret)),
  ];
}

const jsonOf = (text: string) => JSON.stringify(text).slice(1, -1);

/** As Terraform's `jsonencode` writes it. */
const inGoJson = (json: string) =>
  json.replaceAll(/[<>&]/g, (mark) => `\\u00${(mark.codePointAt(0) ?? 0).toString(16)}`);

const inHcl = (json: string) => json.replaceAll(/[$%]\{/g, (mark) => `${mark[0]}${mark}`);

/** What Base64 makes of it inside of a longer text depends on where it begins there: characters that depend on others are left out. */
function codedAt(offset: number, secret: string): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const coded = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString("base64");
  const own = coded.slice([0, 2, 3][offset]);
  return own.length < SHORTEST_CODED ? [] : [own, own.replaceAll("+", "-").replaceAll("/", "_")];
}
