import { z } from "zod";

import type { HttpIntegration } from "../../openapi/integrations/integration.ts";
import type { Template } from "../../openapi/integrations/mapping.ts";
import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const ArticleNumber = z.string().regex(/^[A-Z]-[0-9]{1,6}$/);
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write most of them, escaped or not.
const Text = z.string().regex(/^[^\u0000-\u001f\ufffe\uffff]*$/);

const Article: Model = {
  name: "Article",
  schema: z.strictObject({ number: z.string(), name: z.string(), quantity: z.int(), shelves: z.array(z.string()) }),
};
const NewOrder: Model = {
  name: "NewOrder",
  schema: z.strictObject({ article: ArticleNumber, quantity: z.int().min(1).max(1000), note: Text.max(200) }),
};
const Order: Model = { name: "Order", schema: z.strictObject({ order: z.string(), note: z.string() }) };
const Problem: Model = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

const json = (template: Template) => ({ "application/json": template });

/** The warehouse has one address and one method: header and envelope say which operation is meant. */
const operation = (name: string, files: { readonly request: string; readonly response: string }): HttpIntegration => ({
  http: {
    uri: "http://${stageVariables.warehouse}/soap",
    method: "POST",
    mapping: {
      requestParameters: {
        "integration.request.header.Content-Type": "'text/xml; charset=utf-8'",
        "integration.request.header.SOAPAction": `'"urn:warehouse#${name}"'`,
      },
      requestTemplates: json({ file: files.request }),
      passthroughBehavior: "never",
      responses: {
        default: { statusCode: 200, responseTemplates: json({ file: files.response }) },
        // SOAP 1.1 says every fault by 500: only the envelope tells them apart, so the template sets the status.
        "5\\d{2}": { statusCode: 502, responseTemplates: json({ file: "templates/fault.vtl" }) },
        "4\\d{2}": { statusCode: 502, responseTemplates: json('{"problem": "the warehouse refused the request"}') },
      },
    },
  },
});

/** JSON for clients, SOAP for a warehouse that will not change. No function stands between them. */
export const service: ServiceDefinition = {
  api: {
    title: "soap-bridge",
    description: "What is in the warehouse",
    routes: [
      route("GET /articles/{number}", {
        summary: "One article: how many there are, and where",
        public: "what is in stock is on the shop's pages as well",
        responses: { 200: Article, 404: Problem, 502: Problem },
        ...operation("GetArticle", { request: "templates/get-article.vtl", response: "templates/article.vtl" }),
      }),
      route("POST /orders", {
        summary: "Takes some of an article",
        public: "an example, whose orders nobody packs",
        body: NewOrder,
        responses: { 200: Order, 404: Problem, 409: Problem, 502: Problem },
        ...operation("PlaceOrder", { request: "templates/place-order.vtl", response: "templates/order.vtl" }),
      }),
    ],
    authorizers: {},
  },
};
