import fc from "fast-check";

import { commentBody, MOST_CHARACTERS } from "../../../review/ci/comment/comment-body.ts";
import { cutMarkdown } from "../../../review/ci/comment/cut-markdown.ts";

const runUrl = "https://github.com/example/records/actions/runs/1";
const bodyOf = (...parts: readonly string[]) =>
  commentBody({ marker: "diff", parts, runUrl, commit: "0123456789abcdef" });
const lines = (count: number, line = "a line of the plan") => Array.from({ length: count }, () => line).join("\n");

describe("a comment of several pages", () => {
  it("begins with its marker, and names the commit and the run", () => {
    expect(bodyOf("# dev", "# prod")).toBe(
      `<!-- stagecraft:diff -->\n# dev\n\n---\n\n# prod\n\n<sub>Commit 0123456789ab, <a href="${runUrl}">this run</a></sub>\n`,
    );
  });

  it("is never longer than GitHub takes, whatever is in it", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            line: fc.oneof(
              fc.string({ maxLength: 60 }),
              fc.constantFrom("```", "~~~~", "<details>", "</details>", "日本語 🚀"),
            ),
            count: fc.integer({ min: 0, max: 9_000 }),
          }),
          { maxLength: 5 },
        ),
        (parts) => bodyOf(...parts.map(({ line, count }) => lines(count, line))).length <= MOST_CHARACTERS,
      ),
      { numRuns: 60 },
    );
  });

  it("keeps short pages whole and cuts the long one, with a link to all of it", () => {
    const body = bodyOf("# dev\nno changes", `# test\n${lines(10_000)}`, "# prod\nno changes");

    expect(body.length).toBeGreaterThan(MOST_CHARACTERS - 100);
    expect(body.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(body).toContain("# dev\nno changes\n");
    expect(body).toContain("# prod\nno changes\n");
    expect(body).toContain(
      `_Cut here: a comment takes 65536 characters. All of it is in [this run's artifacts](${runUrl})._`,
    );
  });
});

describe("a page that is cut", () => {
  it.each([
    ["a fence", "```diff\n", "\n```\n\ncut"],
    ["a longer fence", "`````\n```\n", "\n`````\n\ncut"],
    ["a part that opens", "<details>\n<summary>Plan</summary>\n", "\n</details>\n\ncut"],
    ["both", "<details>\n\n```\n", "\n```\n</details>\n\ncut"],
    ["what is closed already", "```\nx\n```\n<details>\n</details>\n", "of the plan\n\ncut"],
  ])("closes %s", (_, start, end) => {
    expect(cutMarkdown(`${start}${lines(100)}`, 400, "cut").endsWith(end)).toBe(true);
  });

  it.each(["`</details>`", "``a`</details>``", "`<details>`"])("takes no tag in code for one: %s", (name) => {
    const page = `<details>\n- ${name}\n`;

    expect(cutMarkdown(`${page}${lines(100)}`, 400, "cut")).toMatch(/plan\n<\/details>\n\ncut$/);
    expect(cutMarkdown(`${page}</details>\n${lines(100)}`, 400, "cut")).toMatch(/plan\n\ncut$/);
  });

  it("is not cut where it is short enough", () => {
    expect(cutMarkdown("```\nopen", 8, "cut")).toBe("```\nopen");
  });
});
