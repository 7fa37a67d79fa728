import type { Feature, FeatureGroup } from "./feature.ts";
import type { LocalLevel } from "./local-level.ts";
import type { Tag } from "./tags.ts";

/** What is known of a feature beside what it is. */
export interface Evidence {
  readonly local: LocalLevel;
  /** Names of examples that declare it. */
  readonly examples: readonly string[];
  readonly tags: readonly Tag[];
}

export type EvidenceOf = (feature: Feature) => Evidence;

const isTest = ({ file }: Tag) => file.startsWith("__tests__/");
const isStep = ({ file }: Tag) => file.startsWith("e2e/");
const isLocal = ({ file }: Tag) =>
  /^__tests__\/(gateway|local|examples)\/|served|\/(api-keys|read-document|generated-client)\./.test(file);

/** Why the page would say what nothing shows, one sentence each. */
export function unshownFeatures(groups: readonly FeatureGroup[], evidenceOf: EvidenceOf): readonly string[] {
  const features = groups.flatMap((group) => group.features);
  const twice = features.filter(({ id }, index) => features.findIndex((one) => one.id === id) !== index);
  return [
    ...twice.map(({ id }) => `${id}: is there twice`),
    ...features.flatMap((feature) => problemsOf(feature, evidenceOf(feature)).map((text) => `${feature.id}: ${text}`)),
  ];
}

function problemsOf({ absent, declared, by }: Feature, { tags, local }: Evidence): string[] {
  if (absent !== undefined) return tags.length > 0 ? ["is absent, and something is tagged with it"] : [];
  const needsLocal = local.level === "yes" && !tags.some(isLocal);
  return [
    ...(tags.some(isTest) ? [] : ["no test is tagged with it"]),
    ...(needsLocal ? ["is served locally, and no test of the gateway is tagged with it"] : []),
    ...(declared === undefined && by === undefined ? ["does not say how it is declared"] : []),
  ];
}

/** The table of features, as Markdown. */
export function featuresPage(groups: readonly FeatureGroup[], evidenceOf: EvidenceOf): string {
  const all = groups.flatMap(({ features }) => features);
  const here = all.filter(({ absent }) => absent === undefined);
  const count = (level: LocalLevel["level"]) => here.filter((one) => evidenceOf(one).local.level === level).length;
  return [
    "# Features",
    "",
    "What APIs of Amazon API Gateway can have, and what of it can be declared here. `npm run features` makes this page: of what",
    "can be declared, of the tests that say on the line above them which feature they show, of the end-to-end steps and examples that",
    "deploy it, and of the local gateway's own lists. No row without a test.",
    "",
    `${here.length} features, ${count("yes")} of them served locally as in AWS, ${count("approximate")} approximately; ${count("absent")} are not served locally, and ${count("nothing to serve")} mean`,
    `nothing there. ${all.length - here.length} more are absent, with the reason.`,
    ...groups.flatMap((group) => sectionOf(group, evidenceOf)),
    "",
  ].join("\n");
}

function sectionOf({ group, features }: FeatureGroup, evidenceOf: EvidenceOf): readonly string[] {
  const here = features.filter(({ absent }) => absent === undefined);
  const absent = features.filter((one) => one.absent !== undefined);
  return [
    "",
    `## ${group}`,
    "",
    ...(here.length === 0
      ? []
      : ["| feature | declared as | deployed by | served locally | tests |", "|---|---|---|---|---|"]),
    ...here.map((feature) => rowOf(feature, evidenceOf(feature))),
    ...(absent.length > 0 && here.length > 0 ? [""] : []),
    ...absent.map((one) => `- Absent: [${one.name}](${one.see}): ${one.absent}`),
  ];
}

function rowOf({ name, see, declared = [], by }: Feature, { tags, local, examples }: Evidence): string {
  const tests = tags.filter(isTest).map(({ file, title = "" }) => link(title, file));
  const steps = [...new Set(tags.filter(isStep).map(({ file }) => file))].map((file) => link(stepOf(file), file));
  const more = examples.length - FEW;
  const deployed = [
    ...steps,
    ...examples.slice(0, FEW).map((example) => link(example, `examples/${example}`)),
    ...(more > 0 ? [`${more} more`] : []),
  ];
  const cells = [
    `[${name}](${see})`,
    [...declared.map((one) => `\`${one}\``), ...(by === undefined ? [] : [by])].join(", "),
    deployed.join(", ") || "—",
    local.reason === undefined ? local.level : `${local.level}: ${local.reason}`,
    tests.join("; "),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** Examples come from simple to special, so the first ones say most. */
const FEW = 4;

const stepOf = (file: string) => `e2e ${file.replace(/^.*\//, "").replace(/\.ts$/, "")}`;
const link = (text: string, file: string) => `[${text}](../${file})`;
