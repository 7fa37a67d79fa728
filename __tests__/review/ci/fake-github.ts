import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { githubApi } from "../../../review/ci/github/github-api.ts";

interface Kept {
  id: number;
  number: number;
  body: string;
  user: { login: string };
  state: "open" | "closed";
}

interface Trouble {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const MOST_CHARACTERS = 65_536;

/** GitHub's issues and comments by HTTP, as far as workflows use them, with troubles on demand. */
export class FakeGitHub {
  readonly comments: Kept[] = [];
  readonly issues: Kept[] = [];
  readonly requests: string[] = [];
  readonly slept: number[] = [];
  readonly troubles: Trouble[] = [];
  readonly #server: Server = createServer((request, response) => this.#answer(request, response));

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  readonly sleep = async (duration: number) => void this.slept.push(duration);

  get api() {
    return githubApi({ url: this.url, token: "a-token", sleep: this.sleep, clock: () => 1_000_000_000 });
  }

  write(body: string, login = "github-actions[bot]", where = this.comments): Kept {
    const id = where.length + 1;
    const kept: Kept = { id, number: id, body, user: { login }, state: "open" };
    where.push(kept);
    return kept;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams } = new URL(request.url ?? "/", this.url);
    this.requests.push(`${request.method} ${request.url}`);
    const answer = (status: number, value: unknown, headers = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
    const trouble = this.troubles.shift();
    if (trouble !== undefined) return void answer(trouble.status, { message: "trouble" }, trouble.headers);
    if (request.headers.authorization !== "Bearer a-token") return void answer(401, { message: "Bad credentials" });
    const sent = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString("utf8"));
    if (sent.body?.length > MOST_CHARACTERS) return void answer(422, { message: "body is too long" });
    const list = this.#listAt(pathname);
    if (list === undefined) return void answer(404, { message: "Not Found" });
    if (request.method === "POST") return void answer(201, this.write(sent.body, undefined, list.all));
    if (request.method === "PATCH") return void answer(200, Object.assign(list.all[list.index] ?? {}, sent));
    const [size, page] = [Number(searchParams.get("per_page")), Number(searchParams.get("page"))];
    const open = searchParams.get("state") === "open" ? list.all.filter(({ state }) => state === "open") : list.all;
    answer(200, open.slice(size * (page - 1), size * page));
  }

  #listAt(path: string): { readonly all: Kept[]; readonly index: number } | undefined {
    const [, issue, comment, own] =
      /^\/repos\/example\/records\/issues(?:\/(\d+))?(?:\/comments)?$|^\/repos\/example\/records\/issues\/comments\/(\d+)$/.exec(
        path,
      ) ?? [undefined, undefined, undefined];
    if (comment !== undefined) return { all: this.comments, index: Number(comment) - 1 };
    if (path.endsWith("/comments")) return { all: this.comments, index: -1 };
    if (path.startsWith("/repos/example/records/issues")) return { all: this.issues, index: Number(issue ?? own) - 1 };
    return undefined;
  }
}
