import type { IncomingMessage, ServerResponse } from "node:http";

import { startUpstream } from "../support/start-upstream.ts";

const PETS = [
  { id: 1, type: "dog", price: 249.99 },
  { id: 2, type: "cat", price: 124.99 },
  { id: 3, type: "fish", price: 0.99 },
  { id: 4, type: "bird", price: 999.99 },
];

/** A pet store as it might have been for years: plain HTTP, and its own idea of errors. */
export const startPetStore = () =>
  startUpstream((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, 500, { error: String(error) }));
  });

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://store");
  const [, root, id] = pathname.split("/");
  if (root !== "pets") return send(response, 404, { error: `Cannot ${request.method} ${pathname}` });
  if (request.method === "POST")
    return send(response, 201, { pet: JSON.parse(await bodyOf(request)), message: "success" });
  if (id === undefined)
    return send(
      response,
      200,
      PETS.filter(({ type }) => type === (searchParams.get("type") ?? type)),
    );
  const pet = PETS.find((one) => String(one.id) === id);
  return pet === undefined ? send(response, 404, { error: `no pet ${id}` }) : send(response, 200, pet);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "x-powered-by": "an old pet store" });
  response.end(JSON.stringify(body));
}
