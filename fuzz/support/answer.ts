/** An HTTP answer as far as it has come. */
export type Parsed =
  | { readonly state: "incomplete" }
  | { readonly state: "garbled"; readonly reason: string }
  | Complete;

interface Complete {
  readonly state: "complete";
  readonly status: number;
  readonly body: Buffer;
  /** Bytes after it. */
  readonly rest: number;
  /** The connection is not closed after it. */
  readonly stays: boolean;
}

const EMPTY = Buffer.alloc(0);
const INCOMPLETE: Parsed = { state: "incomplete" };

/** @param isEnded nothing more will come */
export function parseAnswer(received: Buffer, isHead: boolean, isEnded: boolean): Parsed {
  const end = received.indexOf("\r\n\r\n");
  if (end === -1) return received.length > 0 && isEnded ? garbled("it ends in its headers") : INCOMPLETE;
  const [line = "", ...fields] = received.subarray(0, end).toString("latin1").split("\r\n");
  const status = Number(/^HTTP\/1\.1 ([1-5]\d\d) /.exec(line)?.[1]);
  if (Number.isNaN(status)) return garbled(`no status line: ${JSON.stringify(line.slice(0, 100))}`);
  const following = received.subarray(end + 4);
  if (status < 200) return parseAnswer(following, isHead, isEnded);
  return withBody(status, headersOf(fields), following, isHead, isEnded);
}

function withBody(
  status: number,
  headers: ReadonlyMap<string, string>,
  following: Buffer,
  isHead: boolean,
  isEnded: boolean,
): Parsed {
  const found = isHead || status === 204 || status === 304 ? { body: EMPTY, size: 0 } : bodyOf(following, headers);
  if (typeof found === "string") return garbled(found);
  if (found === undefined) return isEnded ? garbled("it ends in its body") : INCOMPLETE;
  const stays = headers.get("connection") !== "close";
  return { state: "complete", status, body: found.body, rest: following.length - found.size, stays };
}

function headersOf(fields: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    fields.map((field) => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );
}

interface Found {
  readonly body: Buffer;
  /** In bytes of the connection. */
  readonly size: number;
}

/** @returns why it is none, or nothing while some of it is missing */
function bodyOf(following: Buffer, headers: ReadonlyMap<string, string>): Found | string | undefined {
  if (headers.get("transfer-encoding") === "chunked") return unchunked(following);
  const size = Number(headers.get("content-length") ?? Number.NaN);
  if (Number.isNaN(size)) return "it has no length";
  return following.length < size ? undefined : { body: following.subarray(0, size), size };
}

function unchunked(following: Buffer): Found | string | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = following.indexOf("\r\n", at);
    if (end === -1) return undefined;
    const line = following.toString("latin1", at, end);
    if (!/^[0-9a-f]+$/i.test(line)) return `a chunk has no size: ${JSON.stringify(line.slice(0, 100))}`;
    const size = Number.parseInt(line, 16);
    at = end + 2 + size + 2;
    if (following.length < at) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), size: at };
    parts.push(following.subarray(end + 2, end + 2 + size));
  }
}

function garbled(reason: string): Parsed {
  return { state: "garbled", reason };
}
