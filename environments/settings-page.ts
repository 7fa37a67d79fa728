import { z } from "zod";

import { EnvironmentSchema } from "./environment-schema.ts";
import type { SettingSchema } from "./setting-schema.ts";
import { type SettingRow, settingRows } from "./settings-rows.ts";

export const SETTINGS_PAGE = "docs/environment-settings.md";

const INTRODUCTION = `# Environment settings

An environment is a file like [environments/dev.ts](../environments/dev.ts). It is checked when it is loaded: an unknown setting, a
value AWS would refuse, and settings that do not fit each other stop synthesis with all problems at once. Nothing is created for a
setting that is left out.

What clients and releases depend on is in the service's routes, and moves with a release. What is here takes effect with the next
\`cdktf deploy\`, unless it says otherwise.

In the tables \`*\` stands for a name of your own, and \`[]\` for each of a list. "Required with it" is what one form of a setting needs and
the others do not have, as a reason for turning a safety off.`;

const EXAMPLE = `
## An example

\`\`\`ts
stage: {
  throttle: { rateLimit: 500, burstLimit: 1_000 },
  executionLogLevel: "ERROR",
  // GET is cached for a minute, but for what differs from caller to caller.
  cache: { sizeGb: 0.5, ttlSeconds: 60, methods: { "GET /records": { enabled: false } } },
},
domain: {
  name: "api.example.com",
  certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/…",
  hostedZoneId: "Z0123456789ABCDEFGHIJ",
  // Clients can come by the domain name alone, once a release was deployed.
  disableDefaultEndpoint: true,
},
// To begin with, count what would be refused.
waf: { mode: "count", rateLimitPer5Minutes: 2_000 },
\`\`\`

The cache of a stage tells requests apart by the \`cacheKeyParameters\` of a route, and by nothing else. A stack in which it would
give one caller's answer to another, or one path's to another path, is not synthesized.

## To change the tables

They are made from [environments/environment-schema.ts](../environments/environment-schema.ts):

    node bin/run.mjs environments/write-settings-page.ts
`;

/** The page on every setting of an environment, from its schema. */
export function settingsPage(): string {
  const schema = z.toJSONSchema(EnvironmentSchema, { io: "input", unrepresentable: "any" }) as SettingSchema;
  const rows = settingRows(schema);
  const groups = Object.entries(schema.properties ?? {}).map(([name]) => ({
    name,
    rows: rows.filter(({ path }) => path === name || path.startsWith(`${name}.`)),
  }));
  const single = groups.filter((group) => group.rows.length === 1).flatMap((group) => group.rows);
  const several = groups.filter((group) => group.rows.length > 1);
  return [
    INTRODUCTION,
    "## Single settings",
    table(single),
    ...several.flatMap(({ name, rows: [own, ...parts] }) => [`## ${name}`, own ? about(own) : "", table(parts)]),
    EXAMPLE.trim(),
  ].join("\n\n");
}

/** A sentence on a setting that has settings of its own. */
function about({ description, default: value, isRequired, see }: SettingRow): string {
  const presence = isRequired ? "Required." : value === undefined ? "Optional." : `By default \`${value}\`.`;
  return [`${description}.`, presence, see === undefined ? "" : `[AWS](${see})`].filter(Boolean).join(" ");
}

function table(rows: readonly SettingRow[]): string {
  const lines = rows.map(({ path, accepts, default: value, isRequired, description, see }) => {
    const presence = REQUIRED[String(isRequired)] ?? (value === undefined ? "" : `\`${value}\``);
    const text = see === undefined ? description : `${description} ([AWS](${see}))`;
    return `| \`${path}\` | ${[accepts, presence, text].map(cell).join(" | ")} |`;
  });
  return ["| setting | accepts | default | |", "|---|---|---|---|", ...lines].join("\n");
}

const REQUIRED: Readonly<Record<string, string>> = { true: "required", there: "required with it" };

const cell = (text: string) => text.replaceAll("|", "\\|");
