/** A test by its file below `__tests__/` and its title as it is written there. */
type TestName = readonly [file: string, title: string];

export interface Feature {
  readonly feature: string;
  /** AWS's own page. */
  readonly see: string;
  /** Shows what is deployed. */
  readonly declared: TestName;
  /** Shows that the local gateway does it. @default nothing is to be served, or it is told at start that it is not */
  readonly served?: TestName;
  /** Names of examples that use it; all of them are deployed to an emulated AWS. */
  readonly examples?: readonly string[];
}

export interface FeatureGroup {
  readonly group: string;
  readonly features: readonly Feature[];
}

/** Reads a test file by its path below `__tests__/`; undefined where there is none. */
export type ReadTest = (file: string) => string | undefined;

const TITLE = /(?:\bit|\)|\])\(\s*"((?:[^"\\]|\\.)*)"/g;

/** Why the table would say what no test shows, one sentence each. */
export function untrueFeatures(groups: readonly FeatureGroup[], read: ReadTest): readonly string[] {
  return groups.flatMap(({ features }) =>
    features.flatMap(({ feature, declared, served }) =>
      [declared, ...(served === undefined ? [] : [served])].flatMap(([file, title]) => {
        const text = read(file);
        if (text === undefined) return [`${feature}: there is no __tests__/${file}`];
        const titles = [...text.matchAll(TITLE)].map(([, found = ""]) => found);
        return titles.includes(title) ? [] : [`${feature}: __tests__/${file} has no test '${title}'`];
      }),
    ),
  );
}

/**
 * The table of features, as Markdown.
 *
 * @throws Error when a feature names a test there is not
 */
export function featuresPage(groups: readonly FeatureGroup[], read: ReadTest): string {
  const untrue = untrueFeatures(groups, read);
  if (untrue.length > 0) throw new Error(`the features are not shown by tests:\n  ${untrue.join("\n  ")}`);
  const all = groups.flatMap(({ features }) => features);
  const served = all.filter((one) => one.served !== undefined).length;
  return [
    "# Features",
    "",
    "Made by `npm run features` from the tests that show each of them: no row without a test. Written by hand it would be a promise.",
    "",
    `${all.length} features; ${served} of them work on a laptop as well.`,
    ...groups.flatMap(sectionOf),
    "",
  ].join("\n");
}

const sectionOf = ({ group, features }: FeatureGroup): readonly string[] => [
  "",
  `## ${group}`,
  "",
  "| feature | what is deployed | on a laptop | examples |",
  "|---|---|---|---|",
  ...features.map(rowOf),
];

const rowOf = ({ feature, see, declared, served, examples = [] }: Feature): string =>
  `| [${feature}](${see}) | ${linkTo(declared)} | ${served === undefined ? "—" : linkTo(served)} | ${examples
    .map((name) => `[${name}](../examples/${name})`)
    .join(", ")} |`;

/** A table's own sign is written as an escape. */
const linkTo = ([file, title]: TestName): string => `[${title.replaceAll("|", "\\|")}](../__tests__/${file})`;
