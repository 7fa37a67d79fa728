import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";

import { conversation } from "../../examples/chat/conversation.ts";
import { example } from "../../examples/chat/example.ts";
import { type ServedExample, serveExample } from "../../examples/support/serve-example.ts";
import { synthesizeExample } from "../../examples/support/synthesize-example.ts";
import { chromiumIn, startChromium } from "../support/chromium.ts";

const ROOT = join(__dirname, "../..");
const outdir = mkdtempSync(join(realpathSync(tmpdir()), "stagecraft-chat-"));
const { PATH = "", CI } = process.env;
const chromium = chromiumIn(PATH);
const lines: string[] = [];
let served: ServedExample | undefined;

beforeAll(async () => {
  const stacks = await synthesizeExample(example, { examples: join(ROOT, "examples"), outdir });
  served = await serveExample(example, { stacks, port: 0, log: (line) => lines.push(line) });
}, 60_000);

afterAll(async () => {
  await served?.close();
  rmSync(outdir, { recursive: true, force: true });
});

const url = () => `${served?.baseUrl.replace("http", "ws")}`;

const say = async (page: Page, text: string) => {
  await page.fill("#message", text);
  await page.press("#message", "Enter");
};

const hears = (page: Page, text: string) => page.getByRole("listitem").getByText(text, { exact: true }).waitFor();

describe("the chat", () => {
  // feature: websocket-api
  // feature: websocket-connections
  it("is what two clients in Node say and hear", async () => {
    expect(await conversation(url())).toHaveLength(5);
  }, 60_000);

  const browser = "is what two tabs of Chromium say and hear";
  // Where nobody has Chromium there is nothing to show; who integrates has to have it.
  const isRun = chromium !== undefined || CI !== undefined;
  (isRun ? it : it.skip)(
    isRun ? browser : `${browser}: skipped, there is no Chromium on the PATH`,
    async () => {
      const tabs = await startChromium(chromium ?? "chromium");
      try {
        const file = `${pathToFileURL(join(ROOT, "examples/chat/page.html"))}#${url()}`;
        const [ann, ben] = [await tabs.newPage(), await tabs.newPage()];
        for (const page of [ann, ben]) {
          await page.goto(file);
          await page.locator("#state", { hasText: /^connected$/ }).waitFor();
        }
        await say(ann, "hello, everyone!");
        for (const page of [ann, ben]) await hears(page, "hello, everyone!");
        await say(ben, "hello, Ann");
        await hears(ann, "hello, Ann");
      } finally {
        await tabs.close();
      }
    },
    60_000,
  );
});
