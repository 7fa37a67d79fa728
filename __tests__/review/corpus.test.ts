import type { Review } from "../../review/model/review.ts";
import { renderJson } from "../../review/render/render-json.ts";
import { MOST_CHARACTERS, renderMarkdown } from "../../review/render/render-markdown.ts";
import { renderText } from "../../review/render/render-text.ts";
import { pairs } from "./corpus/pairs.ts";
import { isRecorded, planOf, planTextOf, resourcesOf, reviewOfPlan, reviewOfStacks } from "./corpus/read-corpus.ts";
import { SECRETS } from "./corpus/secrets.ts";

const text = (review: Review) => renderText(review, false);

/** Without the list of everything, which is Terraform's. */
const summary = (review: Review) => text(review).replace(/\nAll resources that change\n.*$/s, "");

it("the corpus has at least forty changes, each with a name of its own", () => {
  expect(new Set(pairs.map(({ name }) => name)).size).toBe(pairs.length);
  expect(pairs.length).toBeGreaterThanOrEqual(40);
});

it("every change is planned by Terraform as well", () => {
  expect(pairs.filter((pair) => !isRecorded(pair)).map(({ name }) => name)).toEqual([]);
});

describe.each(pairs)("$name", (pair) => {
  it("is summarized from Terraform's plan", () => {
    const { review } = reviewOfPlan(pair);

    for (const said of pair.says) expect(text(review)).toContain(said);
    expect(review.verdict).toBe(pair.verdict);
    expect(summary(review)).toMatchSnapshot();
  });
});

describe.each(pairs)("$name", (pair) => {
  if (!pair.drifts) {
    it("is summarized from two configurations", () => {
      const review = reviewOfStacks(pair);

      for (const said of pair.onlyPlanned ? [] : pair.says) expect(text(review)).toContain(said);
      expect(review.verdict).toBe(pair.onlyPlanned ? "no changes" : pair.verdict);
      expect(summary(review)).toMatchSnapshot();
    });
  }
});

/** Every value the corpus holds that nobody may see: those it puts in, and those AWS made. */
function secretValues(): readonly string[] {
  const bases = [...new Set(pairs.map(({ before }) => before))];
  const keys = bases.flatMap(resourcesOf).flatMap(({ type, values }) => {
    return /^aws_api_gateway_(api_key|usage_plan_key)$/.test(type) ? [String(values.value)] : [];
  });
  return [...Object.values(SECRETS), ...new Set(keys)];
}

it("no secret of the corpus is in anything that is shown", () => {
  const secrets = secretValues();
  expect(secrets.length).toBeGreaterThan(5);
  // They are there to be found, in what Terraform tells programs and in what it tells people.
  const plans = pairs.map((pair) => JSON.stringify(planOf(pair)));
  const texts = pairs.map(planTextOf);
  expect(secrets.filter((secret) => !plans.some((plan) => plan.includes(secret)))).toEqual([]);
  expect(secrets.filter((secret) => texts.some((one) => one.includes(secret))).length).toBeGreaterThan(3);

  const reviews = [
    ...pairs.map(reviewOfPlan),
    ...pairs.filter(({ drifts }) => !drifts).map((pair) => ({ review: reviewOfStacks(pair), planText: "" })),
  ];
  const shown = reviews.flatMap(({ review, planText }) => [
    text(review),
    renderJson(review),
    renderMarkdown(review, { planText }),
    planText,
  ]);
  const leaked = secrets.filter((secret) => shown.some((one) => one.includes(secret)));
  expect(leaked).toEqual([]);
});

it("every comment of the corpus is short enough, and can be found again", () => {
  for (const pair of pairs) {
    const { review, planText } = reviewOfPlan(pair);
    const comment = renderMarkdown(review, { planText, artifactUrl: "https://ci.example/artifact" });

    expect(comment.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(comment.startsWith(`<!-- stagecraft-diff: ${review.environment} -->\n`)).toBe(true);
    expect(comment.split("<details>").length).toBe(comment.split("</details>").length);
  }
});
