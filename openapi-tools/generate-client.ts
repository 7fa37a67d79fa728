import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { UserError } from "../errors/user-error.ts";

export interface ClientProps {
  /** An environment's document for clients, as JSON. */
  readonly document: string;
  /** Name of the class. */
  readonly className: string;
  /** The generator's program: `node_modules/.bin/swagger-typescript-api`. */
  readonly generator: string;
}

/** The package that makes clients. */
const GENERATOR = "swagger-typescript-api@13.13.0";

/** A suffix keeps models apart from TypeScript's own types: there is a model called Record. */
const STYLE = [
  ...["--enum-style", "union", "--type-suffix", "Data"],
  ...["--type-only-imports", "--extract-request-params", "--sort-routes", "--sort-types", "--silent"],
];

/**
 * The text of a TypeScript client with `fetch`, in one file without dependencies.
 *
 * @throws UserError when the generator is not installed, or fails
 * @see https://github.com/acacode/swagger-typescript-api
 */
export function generateClient({ document, className, generator }: ClientProps): string {
  if (!existsSync(generator)) {
    throw new UserError(
      `the generator is not installed; add it with \`npm install --save-dev --save-exact ${GENERATOR}\``,
    );
  }
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-client-"));
  try {
    const input = join(directory, "api.json");
    writeFileSync(input, document);
    const args = ["generate", "-p", input, "-o", directory, "-n", "client.ts", "--api-class-name", className, ...STYLE];
    const { status, stdout, stderr } = spawnSync(generator, args, { encoding: "utf8" });
    const file = join(directory, "client.ts");
    if (status !== 0 || !existsSync(file)) throw new UserError(`the client cannot be generated:\n${stdout}${stderr}`);
    return `${clientHeader(document)}\n${readFileSync(file, "utf8")}`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Says what a client was made of, so that it is told when that has changed. */
export function clientHeader(document: string): string {
  const hash = createHash("sha256").update(document).digest("hex");
  return `// Made of the document with SHA-256 ${hash}
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated`;
}
