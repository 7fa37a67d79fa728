import type { IncomingMessage, ServerResponse } from "node:http";

import { startUpstream } from "../support/start-upstream.ts";
import { parseXml, type XmlElement } from "./parse-xml.ts";

const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const NAMESPACE = "urn:warehouse";

interface Article {
  readonly name: string;
  readonly quantity: number;
  readonly shelves: readonly string[];
}

const ARTICLES: ReadonlyMap<string, Article> = new Map([
  ["A-1", { name: 'Nuts & bolts, 1/2" <new>', quantity: 120, shelves: ["3-17", "3-18"] }],
  ["A-2", { name: "A customer's lamp — 등", quantity: 0, shelves: [] }],
]);

/** What SOAP 1.1 tells by a fault. */
class Fault extends Error {
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** A warehouse that speaks SOAP 1.1 and is particular about it: what is not exactly its envelope is a fault. */
export const startWarehouse = () => startUpstream((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method, url, headers } = request;
  if (method !== "POST" || url !== "/soap") return send(response, 404, "<html><body>Not here</body></html>");
  try {
    if (!headers["content-type"]?.startsWith("text/xml")) throw new Fault(`no XML: ${headers["content-type"]}`);
    const { name, fields } = operationOf(parseXml(Buffer.concat(chunks).toString("utf8")));
    if (headers.soapaction !== `"${NAMESPACE}#${name}"`) throw new Fault(`SOAPAction is ${headers.soapaction}`);
    const answered = element(`${name}Response`, OPERATIONS[name]?.(fields) ?? "", ` xmlns:w="${NAMESPACE}"`);
    send(response, 200, envelope(answered));
  } catch (error) {
    send(response, 500, envelope(faultOf(error)));
  }
}

function operationOf(root: XmlElement): { readonly name: string; readonly fields: ReadonlyMap<string, string> } {
  const [body] = root.children;
  const [operation] = body?.children ?? [];
  const [namespace, name = ""] = operation?.name.split(" ") ?? [];
  const isEnvelope = root.name === `${SOAP} Envelope` && body?.name === `${SOAP} Body` && root.children.length === 1;
  if (!isEnvelope || body.children.length !== 1 || operation === undefined) throw new Fault("this is no envelope");
  if (namespace !== NAMESPACE || !(name in OPERATIONS)) throw new Fault(`there is no operation ${operation.name}`);
  return { name, fields: new Map(operation.children.map((one) => [fieldName(one), one.text])) };
}

function fieldName({ name, children }: XmlElement): string {
  const [namespace, local] = name.split(" ");
  if (namespace !== NAMESPACE || local === undefined || children.length > 0) throw new Fault(`what is ${name}?`);
  return local;
}

type Operation = (fields: ReadonlyMap<string, string>) => string;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetArticle: (fields) => {
    const [number = ""] = only(fields, "number");
    const { name, quantity, shelves } = articleOf(number);
    const where = shelves.map((shelf) => element("shelf", escaped(shelf))).join("");
    return `${element("number", escaped(number))}${element("name", escaped(name))}${element("quantity", ` ${quantity} `)}${where}`;
  },
  PlaceOrder: (fields) => {
    const [number = "", quantity = "", note = ""] = only(fields, "article", "quantity", "note");
    if (!/^[1-9]\d*$/.test(quantity)) throw new Fault(`the quantity is '${quantity}'`);
    if (articleOf(number).quantity < Number(quantity)) throw new Fault("there are not that many", "NOT_ENOUGH");
    if (note === "the warehouse burns") throw new Error("10.0.3.7: disk is full");
    return `${element("order", `${number}/${quantity}`)}${element("note", escaped(note))}`;
  },
};

function only(fields: ReadonlyMap<string, string>, ...names: readonly string[]): readonly string[] {
  const received = [...fields.keys()].join(", ");
  if (received !== names.join(", ")) throw new Fault(`it takes ${names.join(", ")}, and got ${received}`);
  return names.map((name) => fields.get(name) ?? "");
}

function articleOf(number: string): Article {
  const article = ARTICLES.get(number);
  if (article === undefined) throw new Fault(`no article ${number}`, "UNKNOWN_ARTICLE");
  return article;
}

function faultOf(error: unknown): string {
  const text = escaped(error instanceof Error ? error.message : String(error));
  const code = error instanceof Fault && error.code !== undefined ? element("code", error.code) : "";
  const detail = code === "" ? "" : `<detail xmlns:w="${NAMESPACE}">${code}</detail>`;
  return `<soap:Fault><faultcode>soap:Client</faultcode><faultstring>${text}</faultstring>${detail}</soap:Fault>`;
}

const envelope = (body: string) => `<soap:Envelope xmlns:soap="${SOAP}"><soap:Body>${body}</soap:Body></soap:Envelope>`;

const element = (name: string, content: string, attributes = "") => `<w:${name}${attributes}>${content}</w:${name}>`;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/xml; charset=utf-8" });
  response.end(body);
}
