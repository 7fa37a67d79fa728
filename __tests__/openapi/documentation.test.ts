import { z } from "zod";

import type { ApiDefinition } from "../../openapi/api-definition.ts";
import { documentationParts } from "../../openapi/documentation/documentation-parts.ts";
import { withoutDocumentation } from "../../openapi/documentation/without-documentation.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import { type RouteDeclaration, route } from "../../openapi/route.ts";
import { messageOf } from "../support/message-of.ts";

const names = {
  title: "shop-dev",
  functionUri: (name: string) => name,
  inPlace: (text: string) => text,
  outsideFunctionArn: () => "",
  userPoolArn: (name: string) => name,
  network: () => [],
  vpc: () => [],
  vpcEndpointIds: [],
  isPrivate: false,
};

const Order = {
  name: "Order",
  schema: z
    .strictObject({ product: z.string().describe("As the catalogue has it"), description: z.string() })
    .describe("What somebody wants"),
};

const apiWith = (changes: Partial<RouteDeclaration> = {}): ApiDefinition => ({
  title: "shop",
  description: "Sells things",
  routes: [
    route("PUT /orders/{id}", {
      summary: "Replaces an order",
      description: "Nobody else may have changed it meanwhile.",
      function: "put",
      authorizer: "jwt",
      pathParameters: z.object({ id: z.uuid().describe("Given when it was placed") }),
      query: z.object({ note: z.string().optional().describe("For the log"), force: z.string().optional() }),
      headers: z.object({ "If-Match": z.string().describe("The version that was seen") }),
      body: Order,
      responses: { 200: Order, 204: undefined },
      ...changes,
    } as RouteDeclaration),
  ],
  authorizers: {
    jwt: {
      type: "token",
      function: "authorize",
      resultTtlSeconds: 0,
      description: "A token of the shop's own issuer",
    },
  },
  allowedOriginStageVariable: "allowedOrigin",
});

const render = (api: ApiDefinition) => JSON.parse(JSON.stringify(renderDocument(api, names)));
const at = { path: "/orders/{id}", method: "PUT" };

describe("what an API says of itself", () => {
  // feature: documentation-parts
  it("is imported as documentation parts, one for each thing that is described", () => {
    expect(render(apiWith())["x-amazon-apigateway-documentation"]).toEqual({
      documentationParts: [
        { location: { type: "API" }, properties: { info: { description: "Sells things", version: "1.0" } } },
        {
          location: { type: "METHOD", ...at },
          properties: { summary: "Replaces an order", description: "Nobody else may have changed it meanwhile." },
        },
        {
          location: { type: "PATH_PARAMETER", ...at, name: "id" },
          properties: { description: "Given when it was placed" },
        },
        { location: { type: "QUERY_PARAMETER", ...at, name: "note" }, properties: { description: "For the log" } },
        {
          location: { type: "REQUEST_HEADER", ...at, name: "If-Match" },
          properties: { description: "The version that was seen" },
        },
        {
          location: { type: "RESPONSE", ...at, statusCode: "200" },
          properties: { description: "What somebody wants" },
        },
        { location: { type: "MODEL", name: "Order" }, properties: { description: "What somebody wants" } },
        {
          location: { type: "AUTHORIZER", name: "jwt" },
          properties: { description: "A token of the shop's own issuer" },
        },
      ],
    });
  });

  it("stands where readers of the document look for it, too", () => {
    const { paths, components } = render(apiWith());
    const { put } = paths["/orders/{id}"];

    expect(put).toMatchObject({
      summary: "Replaces an order",
      description: "Nobody else may have changed it meanwhile.",
      responses: { 200: { description: "What somebody wants" }, 204: { description: "204" } },
    });
    expect(put.parameters[0]).toMatchObject({
      name: "id",
      description: "Given when it was placed",
      schema: expect.not.objectContaining({ description: expect.anything() }),
    });
    expect(components.schemas.Order).toMatchObject({
      description: "What somebody wants",
      properties: { product: { description: "As the catalogue has it" } },
    });
    expect(components.securitySchemes.jwt.description).toBe("A token of the shop's own issuer");
  });

  it("may come from a document that somebody else wrote", () => {
    const parts = documentationParts({
      info: { title: "pets", description: "", version: "2" },
      paths: {
        "/pets": {
          summary: "Pets",
          "x-amazon-apigateway-any-method": {
            description: "All of them",
            tags: ["pets"],
            requestBody: { description: "A pet" },
            responses: {
              200: { description: "", headers: { "X-Count": { description: "How many" } } },
              default: { description: "Whatever else" },
            },
          },
        },
      },
    });
    const where = { path: "/pets", method: "ANY" };

    expect(parts).toEqual([
      { location: { type: "API" }, properties: { info: { version: "2" } } },
      { location: { type: "RESOURCE", path: "/pets" }, properties: { summary: "Pets" } },
      { location: { type: "METHOD", ...where }, properties: { description: "All of them", tags: ["pets"] } },
      { location: { type: "REQUEST_BODY", ...where }, properties: { description: "A pet" } },
      {
        location: { type: "RESPONSE_HEADER", ...where, statusCode: "200", name: "X-Count" },
        properties: { description: "How many" },
      },
    ]);
  });

  it("is refused when there is more than API Gateway keeps, unless AWS keeps more", () => {
    const shape = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`p${index}`, z.string().optional().describe("One of many")]),
    );
    const api = apiWith({ query: z.object(shape) });

    expect(messageOf(() => render(api))).toBe(
      "the API is not valid:\n  2007 things are described, and API Gateway takes 2000 documentation parts; describe fewer parameters and answers, or ask AWS for more and write it as 'documentationPartLimit'",
    );
    expect(() => render({ ...api, documentationPartLimit: 3000 })).not.toThrow();
  });
});

describe("a document without what it says to readers", () => {
  const bare = (api: ApiDefinition) => withoutDocumentation(render(api));

  it("has nothing of it", () => {
    const text = JSON.stringify(bare(apiWith()));

    for (const words of ["Replaces", "Nobody", "Given", "For the log", "catalogue", "somebody", "issuer", "Sells"])
      expect(text).not.toContain(words);
  });

  it("has all that a request depends on, whatever it is called", () => {
    const { paths, components, ...rest } = bare(apiWith()) as ReturnType<typeof render>;
    const whole = render(apiWith());
    const { put } = paths["/orders/{id}"];

    expect(components.schemas.Order).toEqual({
      type: "object",
      properties: { product: { type: "string" }, description: { type: "string" } },
      required: ["product", "description"],
      additionalProperties: false,
    });
    expect(put.parameters.map(({ name, in: place }: { name: string; in: string }) => `${place} ${name}`)).toEqual([
      "path id",
      "query note",
      "query force",
      "header If-Match",
    ]);
    expect(put["x-amazon-apigateway-integration"]).toEqual(
      whole.paths["/orders/{id}"].put["x-amazon-apigateway-integration"],
    );
    expect(put.security).toEqual([{ jwt: [] }]);
    expect(rest.info).toEqual({ title: "shop-dev", version: "1.0" });
  });

  it("keeps what is data, though it looks alike", () => {
    const schema = {
      default: { description: "a text" },
      enum: [{ summary: 1 }],
      properties: { summary: {}, tags: {} },
    };
    const document = {
      components: { schemas: { description: schema }, securitySchemes: {} },
      "x-amazon-apigateway-gateway-responses": { DEFAULT_4XX: { responseTemplates: { description: "{}" } } },
    };

    expect(withoutDocumentation(document)).toEqual(document);
  });
});
