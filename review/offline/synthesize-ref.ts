import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import { runSynthesis } from "../../local/run-synthesis.ts";
import { atAnyEnd } from "./at-any-end.ts";
import { fileAt, gitIn, shortCommit } from "./git.ts";

export interface SynthesizeRef {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly commit: string;
  readonly env: NodeJS.ProcessEnv;
  /** Is told what could make the result another than a checkout of the commit gives. */
  readonly note?: (text: string) => void;
}

/**
 * Synthesizes a commit as if it were checked out, without touching what is, and removes everything again.
 *
 * @param use gets the directory that holds a directory with `cdk.tf.json` for each stack
 * @throws UserError with what the synthesis said
 */
export async function withCommit<T>(props: SynthesizeRef, use: (stacks: string) => T | Promise<T>): Promise<T> {
  const { root, commit, env } = props;
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "stagecraft-diff-"));
  const tree = join(directory, "tree");
  const synthesized = async () => {
    if (gitIn(root, "worktree", "add", "--detach", "--force", tree, commit) === undefined) {
      throw new UserError(`git cannot check out ${commit} beside what is checked out: git worktree add failed`);
    }
    // The repository may be a folder of a larger one.
    const own = join(tree, gitIn(root, "rev-parse", "--show-prefix") ?? "");
    linkPackages(props, own);
    const output = join(directory, "out");
    await runSynthesis({ root: own, output }, withoutCredentials(env)).catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      throw new UserError(`commit ${shortCommit(commit)}: ${said}`);
    });
    return use(join(output, "stacks"));
  };
  return atAnyEnd(synthesized, () => {
    gitIn(root, "worktree", "remove", "--force", tree);
    rmSync(directory, { recursive: true, force: true });
  });
}

function linkPackages({ root, commit, note }: SynthesizeRef, own: string): void {
  const packages = join(own, "node_modules");
  if (!existsSync(packages)) symlinkSync(join(root, "node_modules"), packages);
  const file = join(root, "package-lock.json");
  const here = existsSync(file) ? readFileSync(file, "utf8").trimEnd() : undefined;
  if (fileAt(root, commit, "package-lock.json") === here) return;
  note?.(
    `package-lock.json of ${shortCommit(commit)} is another: it is synthesized with the packages installed here, which may be why something differs`,
  );
}

const CREDENTIALS = new RegExp(
  [
    "^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|(DEFAULT_)?PROFILE|SHARED_CREDENTIALS_FILE|WEB_IDENTITY_TOKEN_FILE|ROLE_ARN)$",
    "^AWS_CONTAINER_(CREDENTIALS|AUTHORIZATION)_\\w+$",
    // Of a job on GitHub: its identity, its artifacts, what it may write.
    "^ACTIONS_(ID_TOKEN_REQUEST|RUNTIME)_(TOKEN|URL)$|^(GITHUB|GH)_TOKEN$|^PLAN_KEY$",
  ].join("|"),
);

/** Code of a pull request is run to synthesize it. It needs no account and no identity, so it gets none. */
export const withoutCredentials = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !CREDENTIALS.test(name)));
