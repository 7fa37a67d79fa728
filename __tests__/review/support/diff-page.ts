import { SECTIONS } from "../../../review/model/review.ts";
import { renderMarkdown } from "../../../review/render/render-markdown.ts";
import { renderText } from "../../../review/render/render-text.ts";
import { pairs } from "../corpus/pairs.ts";
import { reviewOfPlan, reviewOfStacks } from "../corpus/read-corpus.ts";

/** docs/reading-a-diff.md, with examples that are made as `npm run diff` makes them. */
export const diffPage =
  (): string => `<!-- Written by \`node bin/run.mjs __tests__/review/write-page.ts\`; a test holds it against the examples it is made of. -->

# Reading a diff

\`\`\`sh
npm run diff -- prod                       # what Terraform would do; needs credentials that may read
npm run diff -- prod --offline             # what the configuration changes; needs neither AWS nor Terraform
npm run release -- diff prod r-… r-…       # what differs between two releases, whoever gets them
\`\`\`

Nothing is changed by any of them, and the lock of the state is not held. Exit codes are for scripts: 0 no changes, 2 changes,
3 data at risk, 1 an error. \`--json\` prints everything as JSON, \`--markdown <file>\` writes a comment for a pull request, and
\`--out <file>\` keeps the plan, which \`npm run apply\` carries out.

## What it says, in this order

| section | what is in it |
| ------- | ------------- |
| ${SECTIONS.risk} | tables, keys, domains, log groups, buckets, streams … that are replaced or destroyed, backups that end, data that expires. In capitals, and with exit code 3 |
| ${SECTIONS.traffic} | which release gets how much, before and after. Terraform's own plan hides it behind \`(known after apply)\` when the release is new |
| ${SECTIONS.routes} | routes that come, go or change, for whom, and \`[breaking]\` where clients may fail afterwards |
| ${SECTIONS.callers} | who may call a route: anybody, an API key, tokens of an authorizer, signed requests. \`[wider]\` where more may than before |
| ${SECTIONS.limits} | API keys, usage plans, throttles, quotas |
| ${SECTIONS.functions} | code, size, memory, timeout, runtime, names of environment variables |
| ${SECTIONS.permissions} | what policies allow that they did not, and the other way round. \`[wildcard]\` where nobody can say what that is |
| ${SECTIONS.costs} | what is paid for by the hour or month: caches, firewalls, streams, alarms, logs |
| ${SECTIONS.lint} | what \`npm run lint:infra\` finds and did not find before, first |
| ${SECTIONS.providers} | versions that are asked for. \`[major]\` where another major version may plan something else |
| ${SECTIONS.drift} | what somebody changed by hand, and whether deploying sets it back |
| ${SECTIONS.outputs} | outputs whose value changes |
| ${SECTIONS.resources} | all of Terraform's changes, by address |

Routes are read from OpenAPI documents, and from the resources that stand in for them: methods of a REST API, routes of an HTTP or WebSocket
API. What a stage serves is the document of a release: cutting a release changes nobody's routes, and a canary changes them for its share of
the callers. The document of a release that is not in the plan is made anew from the commit that cut it. Where there are no releases, a
change is for everybody if the API is deployed anew, and for nobody yet if it is not.

A plan sets back what somebody changed by hand, where the configuration speaks of it. That stands under what it is about, and once more
under ${SECTIONS.drift}.

Secrets are masked before anything is written: what the provider marks as sensitive, what it does not mark and is secret all the same (as
the value of a usage plan's key), what has a secret's name (\`REDIS_PASSWORD\`, also within JSON), private keys, passwords in URLs, and every
other place where the same value stands, as it is, in JSON or in Base64. That such a value changes is still said. What has a harmless name
and no known form cannot be told from other texts: mark it as sensitive. The plan that \`--out\` keeps is Terraform's own and holds them all:
it belongs where the state may be.

## What \`--offline\` cannot know

- what AWS holds: no drift, and the commit before stands for what is deployed;
- every setting that makes a resource anew: those of the resources that hold data are known, of others only Terraform knows;
- what Terraform itself adds, as tags that the provider gives to everything.

The commit before is checked out beside yours and synthesized with the packages installed here; where its \`package-lock.json\` is another,
that is said.

## A comment on a pull request

It is never longer than a comment may be, 65,536 characters: the plan's text is cut first, then long lists, with a count and a link
(\`--artifact-url\`). It starts with a mark that is not seen, by which the next run finds and replaces it.

This one is about a commit that starts a canary:

${example("canary-started-at-once")}

One that gives an API key another value:

${example("key-rotated")}

And one that changes nothing, where somebody changed a stage variable in the console:

${example("stage-variable-by-hand")}

## On a terminal

\`\`\`
${terminal("role-widened")}\`\`\`
`;

const named = (name: string) => {
  const pair = pairs.find((one) => one.name === name);
  if (pair === undefined) throw new Error(`the corpus has no '${name}'`);
  return pair;
};

/** As GitHub shows it, set apart. */
function example(name: string): string {
  const comment = renderMarkdown(reviewOfPlan(named(name)).review);
  const lines = comment
    .replace(/^<!--.*-->\n\n/, "")
    .trimEnd()
    .split("\n");
  return lines.map((line) => `> ${line}`.trimEnd()).join("\n");
}

const terminal = (name: string): string => renderText(reviewOfStacks(named(name)), false);
