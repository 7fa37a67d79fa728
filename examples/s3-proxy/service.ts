import { z } from "zod";

import type { Mapping } from "../../openapi/integrations/mapping.ts";
import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const BUCKET = "{prefix}-photos-{account}";
const everybody = { public: "an example; photos of people would need an authorizer" };

/** A client that asks for an image gets what is made of bytes, unless it is said that this is text. */
const inWords = (text: object) => ({
  contentHandling: "CONVERT_TO_TEXT" as const,
  responseTemplates: { "application/json": JSON.stringify(text) },
});

/** S3 says in XML what is wrong; a client of this API gets it in one sentence. */
const errors: Mapping["responses"] = {
  "404": { statusCode: 404, ...inWords({ problem: "there is no such photo" }) },
  "[45]\\d{2}": { statusCode: 502, ...inWords({ problem: "S3 refuses it" }) },
};

const photo = (actions: readonly string[], responses: Mapping["responses"], more: Partial<Mapping> = {}) => ({
  service: "s3",
  path: `${BUCKET}/{name}`,
  permission: { actions, resources: [`arn:{partition}:s3:::${BUCKET}/*`] },
  mapping: {
    ...more,
    requestParameters: { ...more.requestParameters, "integration.request.path.name": "method.request.path.name" },
    responses: { ...responses, ...errors },
  },
});

/** Each method calls one action of S3 on one bucket, under a role that may do nothing else. */
export const service: ServiceDefinition = {
  api: {
    title: "s3-proxy",
    description: "Photos in a bucket",
    routes: [
      route("GET /photos", {
        ...everybody,
        summary: "Names of all photos, or of those that begin alike, as S3 lists them",
        query: z.object({ prefix: z.string().optional() }),
        responses: { 200: undefined, 404: undefined, 502: undefined },
        aws: {
          service: "s3",
          path: BUCKET,
          method: "GET",
          permission: { actions: ["s3:ListBucket"], resources: [`arn:{partition}:s3:::${BUCKET}`] },
          mapping: {
            requestParameters: {
              "integration.request.querystring.list-type": "'2'",
              "integration.request.querystring.prefix": "method.request.querystring.prefix",
            },
            responses: {
              default: {
                statusCode: 200,
                responseParameters: {
                  "method.response.header.Content-Type": "integration.response.header.Content-Type",
                },
              },
              ...errors,
            },
          },
        },
      }),
      route("GET /photos/{name}", {
        ...everybody,
        summary: "One photo, with its type, and when S3 sent it",
        responses: { 200: undefined, 404: undefined, 502: undefined },
        aws: {
          ...photo(["s3:GetObject"], {
            default: {
              statusCode: 200,
              responseParameters: {
                "method.response.header.Content-Type": "integration.response.header.Content-Type",
                "method.response.header.Timestamp": "integration.response.header.Date",
              },
            },
          }),
          method: "GET",
        },
      }),
      route("PUT /photos/{name}", {
        ...everybody,
        summary: "Keeps a photo, or another one of the same name",
        headers: z.object({ "Content-Type": z.string() }),
        responses: { 201: undefined, 404: undefined, 502: undefined },
        aws: {
          ...photo(
            ["s3:PutObject"],
            { default: { statusCode: 201, ...inWords({ kept: true }) } },
            { requestParameters: { "integration.request.header.Content-Type": "method.request.header.Content-Type" } },
          ),
          method: "PUT",
        },
      }),
      route("DELETE /photos/{name}", {
        ...everybody,
        summary: "Deletes a photo; S3 does not mind if there is none",
        responses: { 204: undefined, 404: undefined, 502: undefined },
        aws: { ...photo(["s3:DeleteObject"], { default: { statusCode: 204 } }), method: "DELETE" },
      }),
    ],
    authorizers: {},
    // Without them a photo would be read as text, and what is no letter lost.
    binaryMediaTypes: ["image/*"],
  },
  buckets: { photos: { expireAfterDays: 30 } },
};
