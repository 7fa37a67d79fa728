import { reviewPlan } from "../../review/plan/review-plan.ts";
import { MOST_CHARACTERS, renderMarkdown } from "../../review/render/render-markdown.ts";
import { largePlan } from "./support/large-plan.ts";

it("a plan of five megabytes gives a comment that is whole: short enough, closed, counted, without secrets", () => {
  const { plan, text } = largePlan(5_100_000);

  const { review, planText } = reviewPlan({
    environment: "prod",
    plan,
    planText: text,
    declared: new Map(),
    name: "commit 2",
    ledgers: { before: undefined, after: undefined },
    documents: [],
    lint: undefined,
    versions: undefined,
    packageSizes: {},
  });
  const comment = renderMarkdown(review, { planText, artifactUrl: "https://ci.example/plan" });

  expect(JSON.stringify(plan).length).toBeGreaterThan(5_000_000);
  expect(comment.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(comment.length).toBeGreaterThan(MOST_CHARACTERS / 2);
  expect(comment).toContain(`Terraform plans: ${review.counts.update} to change in place`);
  expect(comment).toMatch(/<b>Permissions<\/b> \(\d{4,}\)/);
  expect(comment).toMatch(/… and \d+ more \(\[all of it\]\(https:\/\/ci\.example\/plan\)\)/);
  expect(comment.split("<details>").length).toBe(comment.split("</details>").length);
  expect(comment).not.toContain("large-secret");
  expect(planText).not.toContain("large-secret");
});
