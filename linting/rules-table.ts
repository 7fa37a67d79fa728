import { AREAS } from "./rules/index.ts";

/** docs/lint-rules.md. */
export const rulesTable = (): string => [INTRODUCTION, ...AREAS.map(areaTable), REASONS, UNSEEN].join("\n");

const INTRODUCTION = `# What \`npm run lint:infra\` looks for

<!-- Written by \`npm run --silent lint:infra -- --rules > docs/lint-rules.md\`. -->

Every stack of the repository is synthesized into a temporary folder and held against these rules. \`-- --stack <directory>\` reads any
other Terraform JSON instead, with APIs from an OpenAPI document or from resources of their own. \`-- --json\` prints one JSON object.
The exit code is 0 when nothing is found, 1 when something is, 2 when the command line or the stacks cannot be read.

high: a hole, or an apply that breaks what runs. medium: a safety that is missing. low: worth a decision in writing.
`;

const REASONS = `## When a rule need not be kept

Some reasons stand in the settings already: \`public\` of a route, \`reason\` of \`dataProtection\`, \`stage.dataTrace\`,
\`stage.cache.invalidation\`, \`domain.securityPolicy\` and \`domain.mutualTls.defaultEndpointOpen\`. The stack carries them in comments of
its Terraform JSON, and they hold as long as the setting. Terraform JSON written by hand may carry such comments, too:

\`\`\`json
"//": { "lint": [{ "rule": "method-authorization", "at": "GET /health", "reason": "load balancers ask without a token" }] }
\`\`\`

Everything else goes into \`linting/suppressions.ts\`, with a reason and the last day it holds:

\`\`\`ts
{ rule: "function-vpc", address: "aws_lambda_function.*", reason: "functions call AWS's public endpoints only", until: "2027-03-31" }
\`\`\`

\`stacks\` limits it to some. After that day the finding counts again; one that holds nothing back is reported. With \`--stack\`,
suppressions come from \`--suppressions <file>\`, a JSON list of the same form.
`;

const UNSEEN = `## What a configuration does not show

| what | where it can be seen |
| --- | --- |
| a canary promoted or an alias moved by hand, settings changed in the console | a plan that should be empty |
| whether an apply destroys something, or removes a canary | the plan |
| secrets and weak libraries in the packages of functions and layers | a scanner of code |
| whether a function gives one user the data of another | tests of the function |
| headers and bodies that functions answer themselves, CORS among them | tests against the served API |
| cache keys taken away while answers are still kept under the shorter key | the difference of two commits |
| trails, backup plans, firewalls and service control policies that another stack, account or organisation has | AWS Config, Security Hub |
| resources within modules | they are listed as not looked at |
| host names with post-quantum TLS | the pinned provider does not know these policies yet |
`;

function areaTable({ title, rules }: (typeof AREAS)[number]): string {
  const rows = rules.map(({ id, severity, title: wanted, why, fix, link, sameAs = [] }) =>
    [`[${id}](${link})`, severity, wanted, `${why}.`, `${upperFirst(fix)}.`, sameAs.join(", ")].map(cell).join(" | "),
  );
  const head = "| rule | severity | what is wanted | otherwise | what to do | also known as |";
  return [
    `## ${title}`,
    "",
    head,
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
    "",
  ].join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

const upperFirst = (text: string): string => text.replace(/^[a-z]/, (first) => first.toUpperCase());
