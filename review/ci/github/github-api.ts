import { UserError } from "../../../errors/user-error.ts";

export interface GitHubApiProps {
  /** As in `https://api.github.com`. */
  readonly url: string;
  readonly token: string;
  /** Milliseconds. */
  readonly sleep: (duration: number) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** @param path from the API's root, as in `/repos/example/records/issues` */
export type GitHubApi = (method: "GET" | "POST" | "PATCH", path: string, body?: object) => Promise<unknown>;

const ATTEMPTS = 5;
const LONGEST_WAIT = 120_000;

/**
 * GitHub's REST API. Asks again when GitHub is busy, or asks for patience.
 *
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function githubApi(props: GitHubApiProps): GitHubApi {
  return async (method, path, body) => {
    const { status, response } = await patiently(props, () => send(props, method, path, body));
    if (status !== "answered") throw new UserError(await refusalOf(method, path, response));
    return response.status === 204 ? undefined : response.json();
  };
}

type Answer =
  | { readonly status: "answered"; readonly response: Response }
  | { readonly status: "refused"; readonly response: Response | undefined };

async function patiently({ sleep, clock }: GitHubApiProps, ask: () => Promise<Response | undefined>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const response = await ask();
    if (response?.ok) return { status: "answered", response };
    const wait = response === undefined ? backoff(attempt) : waitFor(response, attempt, clock());
    if (wait === undefined || wait > LONGEST_WAIT || attempt === ATTEMPTS) return { status: "refused", response };
    await sleep(wait);
  }
}

/** @returns undefined where GitHub could not be reached */
async function send(
  { url, token }: GitHubApiProps,
  method: string,
  path: string,
  body: object | undefined,
): Promise<Response | undefined> {
  const headers = {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "user-agent": "stagecraft",
    "x-github-api-version": "2022-11-28",
  };
  try {
    return await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  } catch {
    return undefined;
  }
}

const backoff = (attempt: number) => 1_000 * 2 ** (attempt - 1);

/** @returns milliseconds after which the same may be asked again; undefined when it will be refused again */
function waitFor({ status, headers }: Response, attempt: number, now: number): number | undefined {
  const retryAfter = headers.get("retry-after");
  if (status >= 500) return backoff(attempt);
  if (status !== 403 && status !== 429) return undefined;
  if (retryAfter !== null) return Number(retryAfter) * 1_000;
  if (headers.get("x-ratelimit-remaining") === "0")
    return Math.max(1_000, Number(headers.get("x-ratelimit-reset")) * 1_000 - now);
  return status === 429 ? 60_000 : undefined;
}

async function refusalOf(method: string, path: string, response: Response | undefined): Promise<string> {
  if (response === undefined) return `GitHub cannot be reached: ${method} ${path}`;
  const said = (await response.text()).slice(0, 500);
  const advice =
    response.status === 401 || response.status === 403 || response.status === 404
      ? "; is GITHUB_TOKEN set, and does the job's `permissions` allow it?"
      : "";
  return `GitHub refused ${method} ${path} with ${response.status}: ${said}${advice}`;
}
