export interface Tag {
  readonly feature: string;
  /** Path below the repository. */
  readonly file: string;
  /** Of the test below the tag; of a whole file that is no test: none. */
  readonly title?: string;
}

export interface TaggedFile {
  readonly file: string;
  readonly text: string;
}

const TAG = /^[ \t]*\/\/ feature: (.+)$/gm;
const TITLE = /(?:\bit|\)|\]|`)\(\s*"((?:[^"\\]|\\.)*)"/;

/**
 * Which features a file says it shows. A test says it on the line above itself: `// feature: cache, cache-key`.
 *
 * @throws Error for a tag with no test below it
 */
export function tagsIn({ file, text }: TaggedFile): readonly Tag[] {
  return [...text.matchAll(TAG)].flatMap((tag) => {
    const title = file.endsWith(".test.ts") ? titleBelow(text.slice(tag.index + tag[0].length)) : undefined;
    if (file.endsWith(".test.ts") && title === undefined) throw new Error(`${file}: no test below '${tag[0].trim()}'`);
    const features = (tag[1] ?? "").split(",").map((one) => one.trim());
    return features.map((feature) => ({ feature, file, ...(title !== undefined && { title }) }));
  });
}

const titleBelow = (text: string) => TITLE.exec(text)?.[1]?.replaceAll('\\"', '"');
