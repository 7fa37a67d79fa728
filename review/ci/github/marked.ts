/** By which our own comments and issues are found again; GitHub does not show it. */
export const markerOf = (name: string) => `<!-- stagecraft:${name} -->`;

export interface Written {
  readonly body: string | null;
  readonly user: { readonly login: string } | null;
}

/** Whom workflows write as. */
export const WORKFLOWS = "github-actions[bot]";

/** Anybody can write a marker into a comment of theirs: ours begin with it, and workflows wrote them. */
export const isOurs = ({ body, user }: Written, marker: string) =>
  user?.login === WORKFLOWS && body?.startsWith(marker) === true;
