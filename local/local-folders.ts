import { join } from "node:path";

/** Where `npm start` finds and keeps things, as absolute paths. */
export interface LocalFolders {
  /** What `cdktf synth` writes. */
  readonly output: string;
  /** What this commit builds, before it is kept by release. */
  readonly head: string;
  /** Every release that was built on this machine. */
  readonly releases: string;
  readonly bundles: string;
  /** Bundles of edits that no synthesis has seen yet. */
  readonly quick: string;
  readonly issuer: string;
  readonly tables: string;
}

export function localFolders(root: string): LocalFolders {
  const kept = (name: string): string => join(root, ".stagecraft", name);
  return {
    output: join(root, "cdktf.out"),
    head: kept("head"),
    releases: kept("releases"),
    bundles: kept("bundles"),
    quick: kept("quick"),
    issuer: kept("issuer"),
    tables: kept("dynamodb"),
  };
}
