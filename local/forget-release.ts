import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Removes a kept release that no ledger names: every edit builds one, and few are ever released. */
export function forgetRelease(
  release: string,
  { root, releases }: { readonly root: string; readonly releases: string },
): void {
  const environments = join(root, "environments");
  const ledgers = readdirSync(environments).filter((name) => name.endsWith(".release.json"));
  const isNamed = ledgers.some((name) => readFileSync(join(environments, name), "utf8").includes(release));
  if (!isNamed) rmSync(join(releases, release), { recursive: true, force: true });
}
