import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });

const tracked = git("ls-files", "--cached", "--others", "--exclude-standard").trim().split("\n");
const pages = tracked.filter((file) => file.endsWith(".md"));
const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
const npmCommands = new Set(["ci", "start", "test"]);

/** As GitHub makes them from headings. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .trim()
    .replaceAll(" ", "-");

const anchorsIn = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

function isBroken(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, target))) return true;
  return anchor !== undefined && !anchorsIn(target).includes(anchor);
}

describe.each(pages)("%s", (page) => {
  it("leads to pages and headings that exist", () => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = ""]) => link);

    expect(links.filter((link) => isBroken(page, link))).toEqual([]);
  });

  it("names npm scripts that exist", () => {
    const named = [...read(page).matchAll(/\bnpm (?:run (?:--silent |-s )?)?([a-z][a-z0-9:-]*)/g)].map(
      ([, name = ""]) => name,
    );
    const known = (name: string) => scripts.includes(name) || npmCommands.has(name);

    expect(named.filter((name) => !known(name))).toEqual([]);
  });
});

it("README.md lists every folder, and none that is not there", () => {
  const listed = [...read("README.md").matchAll(/^\| `([\w-]+)\/` +\|/gm)].map(([, folder]) => folder);
  const folders = tracked.flatMap((file) => /^(\w[^/.]*)\//.exec(file)?.[1] ?? []);

  expect([...listed].sort()).toEqual([...new Set(folders)].sort());
});
