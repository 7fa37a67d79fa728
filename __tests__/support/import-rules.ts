import { posix } from "node:path";

import { type SourceFile, withoutComments } from "./source-files.ts";

export interface Import {
  /** A file of the repository, or a package's specifier. */
  readonly target: string;
  readonly isOwn: boolean;
  /** Nothing of it is left when the file runs. */
  readonly typeOnly: boolean;
}

/** What a folder, or a single file named without `.ts`, may import of the repository. Its own files it always may. */
export interface ImportRule {
  readonly may: readonly string[];
  /** What it may import by `import type` in addition. */
  readonly types?: readonly string[];
  /** Its files may not even import each other. */
  readonly alone?: boolean;
}

export type ImportRules = Readonly<Record<string, ImportRule>>;

const STATEMENT = /^\s*(?:import|export)\b(\s+type\b(?!\s*(?:,|from\b)))?[^'"`;]*?\bfrom\s*["']([^"']+)["']/gm;
const FOR_EFFECT = /^\s*import\s*["']([^"']+)["']/gm;
const DYNAMIC = /(\btypeof\s+)?\bimport\(\s*["']([^"']+)["']/g;

export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const code = withoutComments(text);
  const found = [
    ...[...code.matchAll(STATEMENT)].map(([, type, from = ""]) => ({ from, typeOnly: type !== undefined })),
    ...[...code.matchAll(FOR_EFFECT)].map(([, from = ""]) => ({ from, typeOnly: false })),
    ...[...code.matchAll(DYNAMIC)].map(([, type, from = ""]) => ({ from, typeOnly: type !== undefined })),
  ];
  return found.map(({ from, typeOnly }) => {
    const isOwn = from.startsWith(".");
    return { target: isOwn ? posix.join(posix.dirname(path), from) : from, isOwn, typeOnly };
  });
}

/** One sentence for each import that the rules do not allow. The rule with the longest name decides. */
export function forbiddenImports(files: readonly SourceFile[], rules: ImportRules): readonly string[] {
  return files.flatMap((file) => {
    const [name, rule] = ruleOf(file.path, rules) ?? [];
    if (name === undefined || rule === undefined) return [`${file.path}: no rule says what it may import`];
    return importsOf(file)
      .filter(({ isOwn }) => isOwn)
      .filter((one) => !isAllowed(one, name, rule))
      .map(({ target, typeOnly }) => `${file.path} imports ${typeOnly ? "types of " : ""}${target}`);
  });
}

function ruleOf(path: string, rules: ImportRules): readonly [string, ImportRule] | undefined {
  const matching = Object.entries(rules).filter(([name]) => isWithin(path, name));
  return matching.sort(([one], [other]) => other.length - one.length)[0];
}

function isAllowed(
  { target, typeOnly }: Import,
  name: string,
  { may, types = [], alone = false }: ImportRule,
): boolean {
  if (!alone && isWithin(target, name)) return true;
  return [...may, ...(typeOnly ? types : [])].some((allowed) => isWithin(target, allowed));
}

const isWithin = (path: string, name: string) => path === `${name}.ts` || path.startsWith(`${name}/`);
