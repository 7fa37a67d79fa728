import { spawnSync } from "node:child_process";

/**
 * Files git does not have as they are, but for those it ignores.
 *
 * @param except files that are committed with the step itself, from the root
 * @returns paths from the root; none where there is no repository
 */
export function uncommittedFiles(root: string, except: readonly string[]): readonly string[] {
  const git = spawnSync("git", ["status", "--porcelain", "-z", "--no-renames", "--", "."], {
    cwd: root,
    encoding: "utf8",
  });
  if (git.status !== 0) return [];
  const files = git.stdout.split("\0").flatMap((line) => (line === "" ? [] : [line.slice("?? ".length)]));
  return files.filter((file) => !except.includes(file));
}

/** What comes of it when a release is made of such files: nobody who has the commit alone can build it. */
export function uncommittedNote(release: string, files: readonly string[]): readonly string[] {
  const [first, ...others] = files;
  if (first === undefined) return [];
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return [
    `not committed: ${first}${more}. ${release} is made of what is checked out: commit what belongs to it first, or a pipeline builds another release.`,
  ];
}
