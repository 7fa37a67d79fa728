import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { unzipSync } from "fflate";

import { deterministicZip } from "../../bundling/zip.ts";

const files = { "index.js": Buffer.from("exports.handler = 1;\n"), "a.txt": Buffer.from("a") };

const hashOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** Zips the same files in a process of its own, once for each time zone it is told. */
function hashesIn(timeZone: string, others: readonly string[] = []): string[] {
  const script = `
    import { createHash } from "node:crypto";
    import { deterministicZip } from "./bundling/zip.ts";
    const files = { "index.js": Buffer.from("exports.handler = 1;\\n"), "a.txt": Buffer.from("a") };
    const print = () => console.log(createHash("sha256").update(deterministicZip(files)).digest("hex"));
    print();
    for (const zone of ${JSON.stringify(others)}) { process.env.TZ = zone; print(); }`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script];
  const output = execFileSync(process.execPath, args, {
    cwd: join(__dirname, "../.."),
    env: { ...process.env, TZ: timeZone },
    encoding: "utf8",
  });
  return output.trim().split("\n");
}

describe("a deployment package", () => {
  it("holds its files", () => {
    const unzipped = unzipSync(deterministicZip(files));

    expect(Object.entries(unzipped).map(([name, content]) => [name, Buffer.from(content)])).toEqual([
      ["a.txt", files["a.txt"]],
      ["index.js", files["index.js"]],
    ]);
  });

  it("does not depend on the order in which files were found", () => {
    const reordered = Object.fromEntries(Object.entries(files).reverse());

    expect(hashOf(deterministicZip(reordered))).toBe(hashOf(deterministicZip(files)));
  });

  it("changes with a file's content and name", () => {
    const zips = [files, { ...files, "a.txt": Buffer.from("b") }, { ...files, "b.txt": Buffer.from("a") }];

    expect(new Set(zips.map((one) => hashOf(deterministicZip(one)))).size).toBe(3);
  });

  it.each(["UTC", "Asia/Tokyo", "America/New_York"])("is the same bytes on a machine in %s", (timeZone) => {
    expect(hashesIn(timeZone)).toEqual([hashOf(deterministicZip(files))]);
  });

  it("is the same bytes in every time zone there is", () => {
    const zones = Intl.supportedValuesOf("timeZone");

    expect(zones.length).toBeGreaterThan(300);
    expect(new Set(hashesIn("UTC", zones))).toEqual(new Set([hashOf(deterministicZip(files))]));
  });
});
