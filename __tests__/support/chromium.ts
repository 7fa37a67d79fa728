import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where Chromium is on this machine; undefined: it is not. */
export function chromiumIn(path: string): string | undefined {
  const found = path.split(":").flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...found, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find((file) => existsSync(file));
}

/** A browser that reaches nobody but the page that is tested. @param executable the machine's own Chromium */
export function startChromium(executable: string): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args: ["--disable-quic", "--disable-sync"] });
}
