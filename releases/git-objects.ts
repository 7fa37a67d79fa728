import { spawnSync } from "node:child_process";

/**
 * The content of git objects, as `git cat-file` names them (`HEAD:./file`, a commit's hash).
 *
 * @returns in the order asked: null for an object that does not exist, undefined for all where there is no repository
 */
export function readGitObjects(root: string, objects: readonly string[]): readonly (string | null | undefined)[] {
  const git = spawnSync("git", ["cat-file", "--batch"], {
    cwd: root,
    input: `${objects.join("\n")}\n`,
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  if (git.status !== 0) return objects.map(() => undefined);
  let rest: Buffer = git.stdout;
  return objects.map(() => {
    const end = rest.indexOf("\n");
    const header = rest.subarray(0, end).toString();
    const size = Number(/^[0-9a-f]+ \w+ (\d+)$/.exec(header)?.[1] ?? Number.NaN);
    const found = !Number.isNaN(size);
    const content = found ? rest.subarray(end + 1, end + 1 + size).toString() : null;
    rest = rest.subarray(found ? end + size + 2 : end + 1);
    return content;
  });
}
