import { phrase, words } from "../../../review/model/phrase.ts";
import type { Item, Review, Section } from "../../../review/model/review.ts";
import { codeSpan } from "../../../review/render/code-span.ts";
import { renderJson } from "../../../review/render/render-json.ts";
import { MOST_CHARACTERS, renderMarkdown } from "../../../review/render/render-markdown.ts";
import { renderText } from "../../../review/render/render-text.ts";

const reviewOf = (sections: readonly Section[], more: Partial<Review> = {}): Review => ({
  environment: "prod",
  compared: { by: "plan", before: "what is deployed", after: "commit 1234abcd" },
  verdict: "changes",
  counts: { create: 1, update: 2, replace: 0, delete: 0, outputs: 0, state: 0 },
  traffic: [],
  sections,
  ...more,
});

const items = (count: number, level: Item["level"] = "note"): readonly Item[] =>
  Array.from({ length: count }, (_, index) => ({
    level,
    text: phrase`${`resource-${index}-${"x".repeat(60)}`} changes`,
  }));

/** What is no code: only there does markup have an effect. */
const outsideOfCode = (markdown: string) => markdown.replaceAll(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/gs, "");

describe("a code span", () => {
  it.each([
    ["a", "`a`"],
    ["", "`  `"],
    ["`", "`` ` ``"],
    ["a``b", "```a``b```"],
    [" a", "`  a `"],
    ["a\nb\u202e", "`a\\u{a}b\\u{202e}`"],
  ])("holds %j as it is", (text, span) => {
    expect(codeSpan(text)).toBe(span);
  });
});

describe("a comment", () => {
  it("begins with the mark it is found by, and says what is planned", () => {
    const comment = renderMarkdown(
      reviewOf([{ id: "traffic", items: [{ level: "warning", text: phrase`${"prod"}: 5 %` }] }]),
    );

    expect(comment).toBe(
      "<!-- stagecraft-diff: prod -->\n\n### `prod`: Terraform plans: 1 to create, 2 to change in place\n\n`what is deployed` → `commit 1234abcd`\n\n#### Traffic\n\n- ⚠️ `prod`: 5 %\n",
    );
  });

  it.each([
    "@org/team",
    "<script>",
    "</details>",
    "**bold**",
    "[a](http://b)",
    "#12",
    "`@org`",
    "``` @org",
    "|",
    "a\n# b",
    "\u202e",
  ])("gives %j in a name no effect", (name) => {
    const item = { level: "note", text: phrase`${name} goes`, details: [phrase`${name}${name}`] } as const;

    const comment = renderMarkdown(reviewOf([{ id: "routes", items: [item] }], { environment: "prod" }));

    expect(outsideOfCode(comment)).not.toMatch(/@|script|bold|http|#12|\||^# b|\u202e|<\/details>/m);
  });

  it("shows a plan within a fence it cannot leave", () => {
    const comment = renderMarkdown(reviewOf([]), { planText: "a\n```\n@org\n````\n" });

    expect(comment).toContain("\n`````\na\n```\n@org\n````\n`````\n");
  });

  it("cuts the plan at a line, says so, and links all of it", () => {
    const planText = Array.from({ length: 100_000 }, (_, index) => `line ${index}`).join("\n");

    const comment = renderMarkdown(reviewOf([{ id: "routes", items: items(5) }]), {
      planText,
      artifactUrl: "https://ci.example/1",
    });

    expect(comment.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(comment.length).toBeGreaterThan(MOST_CHARACTERS - 100);
    expect(comment).toContain("(cut)");
    expect(comment).toContain("The plan is too long for a comment. ([all of it](https://ci.example/1))");
    expect(comment).toMatch(/line \d+\n```\n/);
    expect(comment).toContain("`resource-4-");
  });

  it("does not show the beginning of a plan as all of it, however it is padded", () => {
    const comment = renderMarkdown(reviewOf([]), { planText: `begins${"\n".repeat(200_000)}and goes on` });

    expect(comment).toContain("The plan is too long for a comment.");
  });

  it.each(["x", "é", "日", "🚀", "\u202e"])(
    "is as long as one may be, to the character, and no longer: of %j",
    (mark) => {
      const lengths = [0, 1, 2].map((more) => {
        const planText = `${`${mark.repeat(20)}\n`.repeat(5_000)}${"x".repeat(more)}`;
        return renderMarkdown(reviewOf([{ id: "routes", items: items(40) }]), { planText }).length;
      });

      for (const length of lengths) expect(length).toBeLessThanOrEqual(MOST_CHARACTERS);
      expect(Math.max(...lengths)).toBeGreaterThan(MOST_CHARACTERS - 300);
    },
  );

  it("shows a plan that fits exactly whole, and cuts one that is a character longer", () => {
    const head = renderMarkdown(reviewOf([]), { planText: "x" }).length - 1;
    const fits = "x".repeat(MOST_CHARACTERS - head);

    expect(renderMarkdown(reviewOf([]), { planText: fits })).toHaveLength(MOST_CHARACTERS);
    expect(renderMarkdown(reviewOf([]), { planText: fits })).not.toContain("(cut)");
    expect(renderMarkdown(reviewOf([]), { planText: `${fits}x` })).toContain("too long for a comment");
  });

  it("shortens sections with counts where the summary itself is too long, and what may be lost last", () => {
    const sections: readonly Section[] = [
      { id: "risk", items: items(20, "risk") },
      { id: "routes", items: items(5000) },
      { id: "resources", items: items(5000) },
    ];

    const comment = renderMarkdown(reviewOf(sections, { verdict: "data at risk" }), { planText: "plan" });

    expect(comment.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(comment.match(/🛑 `resource-/g)).toHaveLength(20);
    expect(comment).toMatch(/… and \d+ more/);
    expect(comment).toContain("<b>Routes</b> (5000)");
    expect(comment.split("<details>").length).toBe(comment.split("</details>").length);
  });

  it("has no link where the address could be more than an address", () => {
    const comment = renderMarkdown(reviewOf([{ id: "routes", items: items(300) }]), {
      planText: "x\n".repeat(100_000),
      artifactUrl: "javascript:alert(1)",
    });

    expect(comment).not.toContain("javascript");
  });
});

it("a terminal is not steered by names", () => {
  const review = reviewOf([{ id: "routes", items: [{ level: "risk", text: phrase`${"\u001b[2Jevil\u202e"} goes` }] }]);

  expect(renderText(review, false)).toContain("!! \\u{1b}[2Jevil\\u{202e} goes");
  expect(renderText(review, true)).toContain("\u001b[1;31m  !! ");
});

it("JSON has the sections by id, and the exit code", () => {
  const review = reviewOf([{ id: "costs", items: [{ level: "warning", text: words("more"), details: [words("a")] }] }]);

  expect(JSON.parse(renderJson(review))).toMatchObject({
    environment: "prod",
    verdict: "changes",
    exitCode: 2,
    sections: { costs: { title: "What is paid for", items: [{ level: "warning", text: "more", details: ["a"] }] } },
  });
});
