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
  const body = isHead || status === 204 || status === 304 ? Buffer.alloc(0) : bodyOf(following, headers);
  if (typeof body === "string") return garbled(body);
  if (body === undefined) return isEnded ? garbled("it ends in its body") : INCOMPLETE;
  const length = headers.has("transfer-encoding") ? following.length : body.length;
  return {
    state: "complete",
    status,
    body,
    rest: following.length - length,
    stays: headers.get("connection") !== "close",
  };
}

function headersOf(fields: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    fields.map((field) => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );
}

/** @returns why it is none, or nothing while some of it is missing */
function bodyOf(following: Buffer, headers: ReadonlyMap<string, string>): Buffer | string | undefined {
  // Only Node.js itself answers in chunks, and then there is nothing in them.
  if (headers.get("transfer-encoding") === "chunked")
    return following.includes("0\r\n\r\n") ? Buffer.alloc(0) : undefined;
  const length = Number(headers.get("content-length") ?? Number.NaN);
  if (Number.isNaN(length)) return "it has no length";
  return following.length < length ? undefined : following.subarray(0, length);
}

function garbled(reason: string): Parsed {
  return { state: "garbled", reason };
}
