import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** For whom the local issuer makes tokens, and under which name: what the stages on localhost accept. */
export interface IssuerRecord {
  readonly issuer: string;
  readonly audience: string;
}

/** One for all stages on localhost, so that one token opens them all. */
export const AUDIENCE = "stagecraft-local";

/** What `npm start` uses unless told otherwise. */
const DEFAULT_ISSUER: IssuerRecord = { issuer: "http://127.0.0.1:3001", audience: AUDIENCE };

const fileIn = (folder: string): string => join(folder, "issuer.json");

/** Written by `npm start`, so that `npm run token` in another terminal makes tokens it accepts. */
export function writeIssuerRecord(folder: string, record: IssuerRecord): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileIn(folder), `${JSON.stringify(record)}\n`);
}

/** Of the last `npm start`. */
export function readIssuerRecord(folder: string): IssuerRecord {
  try {
    const { issuer, audience } = JSON.parse(readFileSync(fileIn(folder), "utf8")) as Partial<IssuerRecord>;
    if (typeof issuer === "string" && typeof audience === "string") return { issuer, audience };
  } catch {
    // Never written, or damaged: nothing runs that could have another issuer.
  }
  return DEFAULT_ISSUER;
}
