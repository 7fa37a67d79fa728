import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { NOTHING_OBSERVED } from "../../../../rollout/decide/observation.ts";
import { type DrawnRehearsal, page } from "../../../../rollout/rehearse/page/page.ts";
import type { Played } from "../../../../rollout/rehearse/rehearse.ts";
import { chromiumIn, startChromium } from "../../../support/chromium.ts";

const MINUTE = 60_000;

const minute = (index: number, percent: number, errors: number): Played => ({
  percent,
  slice: {
    from: index * MINUTE,
    to: (index + 1) * MINUTE,
    canary: { ...NOTHING_OBSERVED, requests: 100, "5xx": errors, latencies: [[40, 100]] },
    live: { ...NOTHING_OBSERVED, requests: 900, latencies: [[20, 900]] },
  },
});

const because = 'errors: canary 10 % of <400> & "more"';

const drawn: DrawnRehearsal = {
  environment: "prod",
  live: "r-0000000a",
  played: [minute(0, 5, 0), minute(1, 5, 0), minute(2, 25, 5), minute(3, 25, 10)],
  looks: [
    { at: MINUTE, verdict: "inconclusive", metrics: [] },
    { at: 2 * MINUTE, verdict: "healthy", metrics: [] },
    { at: 4 * MINUTE, verdict: "failing", metrics: [{ name: "errors", verdict: "failing", because }] },
  ],
  end: { end: "rolled back", release: "r-0000000b", because, at: 4 * MINUTE },
  lines: ["10:00:00 → send 5 % to r-0000000b: step 1"],
  notes: ["15 requests a second"],
};

describe("the page of a rehearsal", () => {
  it("says how it ended, and what happened, in words", () => {
    const html = page(drawn);

    expect(html).toContain("<title>prod: rolled back after 4m</title>");
    expect(html).toContain('prod: r-0000000b <span class="end failing">rolled back</span> after 4m');
    expect(html).toContain("errors: canary 10 % of &lt;400&gt; &amp; &quot;more&quot;");
    expect(html).toContain("<li>10:00:00 → send 5 % to r-0000000b: step 1</li>");
    expect(html).toContain("<li>15 requests a second</li>");
    expect(html).toContain("<td>3.75 %</td>");
  });

  it("loads nothing and runs nothing", () => {
    expect(page(drawn)).not.toMatch(/<script|<link|<img|\bsrc=|\bhref=|url\(|\bon\w+=|@import/i);
  });

  it("has no curves where nothing was played, and gaps where nobody called", () => {
    expect(page({ ...drawn, played: [] })).not.toContain("<svg");
    const silent = { percent: 5, slice: { ...minute(1, 5, 0).slice, canary: NOTHING_OBSERVED } };
    const html = page({ ...drawn, played: [minute(0, 5, 0), silent, minute(2, 5, 0), minute(3, 5, 0)] });
    const [, path = ""] = /aria-label="latency of both releases">.*?class="line canary" d="([^"]*)"/s.exec(html) ?? [];

    expect(path.match(/M/g)).toHaveLength(2);
    expect(html).not.toContain("NaN");
  });

  const chromium = chromiumIn(process.env.PATH ?? "");
  const browser = "is drawn by Chromium without scripts, in light and in dark";
  // Where nobody has Chromium there is nothing to show; who integrates has to have it.
  const isRun = chromium !== undefined || process.env.CI !== undefined;
  (isRun ? it : it.skip)(
    isRun ? browser : `${browser}: skipped, there is no Chromium on the PATH`,
    async () => {
      const directory = mkdtempSync(join(tmpdir(), "stagecraft-page-"));
      const file = join(directory, "rehearsal.html");
      writeFileSync(file, page(drawn));
      const chrome = await startChromium(chromium ?? "chromium");
      try {
        const tab = await chrome.newPage({ javaScriptEnabled: false });
        await tab.goto(pathToFileURL(file).href);

        expect(await tab.locator("svg").count()).toBe(4);
        expect(await tab.evaluate("document.scripts.length")).toBe(0);
        expect(await tab.evaluate(`performance.getEntriesByType("resource").length`)).toBe(0);
        expect(await tab.evaluate(VERDICTS)).toEqual(["?", "+", "×"]);
        expect(await tab.evaluate(TOPS)).toEqual([true, true]);
        const colours: Record<string, unknown> = {};
        for (const colorScheme of ["light", "dark"] as const) {
          await tab.emulateMedia({ colorScheme });
          colours[colorScheme] = await tab.evaluate(COLOURS);
        }
        expect(colours).toEqual({
          light: ["rgb(255, 255, 255)", "rgb(28, 30, 33)", "rgb(194, 65, 12)"],
          dark: ["rgb(21, 23, 26)", "rgb(232, 234, 237)", "rgb(251, 146, 60)"],
        });
        await tab.setViewportSize({ width: 360, height: 800 });
        expect(await tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
      } finally {
        await chrome.close();
        rmSync(directory, { recursive: true });
      }
    },
    60_000,
  );
});

const VERDICTS = `[...document.querySelectorAll("svg g text")].map((one) => one.textContent)`;

/** The canary's errors and its latency are drawn above live's at the end. */
const TOPS = `[1, 2].map((index) => {
  const svg = document.querySelectorAll("svg")[index];
  const end = (name) => { const line = svg.querySelector("." + name + ".line"); return line.getPointAtLength(line.getTotalLength()).y; };
  return end("canary") < end("live");
})`;

const COLOURS = `[
  getComputedStyle(document.body).backgroundColor,
  getComputedStyle(document.body).color,
  getComputedStyle(document.querySelector(".line.canary")).stroke,
]`;
