import type { GitHubApi } from "./github-api.ts";

const PER_PAGE = 100;
const MOST_PAGES = 50;

/** Everything of a list, page by page. @param path without a query, or with one */
export async function listAll<T>(api: GitHubApi, path: string): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const separator = path.includes("?") ? "&" : "?";
    const some = (await api("GET", `${path}${separator}per_page=${PER_PAGE}&page=${page}`)) as readonly T[];
    all.push(...some);
    if (some.length < PER_PAGE) break;
  }
  return all;
}
