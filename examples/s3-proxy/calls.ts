import type { Call } from "../support/call.ts";

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const image = { "content-type": "image/png", accept: "image/png" };

export const calls: readonly Call[] = [
  {
    shows: "A photo is kept, byte by byte",
    request: "PUT /photos/pixel.png",
    headers: image,
    body: PIXEL,
    answers: { status: 201 },
  },
  {
    shows: "And comes back as it was, with its type",
    request: "GET /photos/pixel.png",
    headers: { accept: "image/png" },
    answers: { status: 200, headers: { "content-type": "image/png", timestamp: /GMT$/ }, bytes: PIXEL },
  },
  {
    shows: "Text is kept as well",
    request: "PUT /photos/notes.txt",
    headers: { "content-type": "text/plain" },
    body: "one pixel",
    answers: { status: 201, json: { kept: true } },
  },
  {
    shows: "A name with a slash comes encoded, and is one name",
    request: "PUT /photos/holidays%2Fsea.txt",
    headers: { "content-type": "text/plain" },
    body: "blue",
    answers: { status: 201 },
  },
  {
    shows: "The list, as S3 makes it",
    request: "GET /photos",
    answers: {
      status: 200,
      headers: { "content-type": /xml/ },
      text: /<Key>holidays\/sea\.txt<\/Key>.*<Key>pixel\.png<\/Key>/s,
    },
  },
  {
    shows: "A photo is deleted",
    request: "DELETE /photos/pixel.png",
    answers: { status: 204, text: "" },
  },
  {
    shows: "What is not there is said in one sentence",
    request: "GET /photos/pixel.png",
    headers: { accept: "image/png" },
    answers: { status: 404, json: { problem: "there is no such photo" } },
  },
];
