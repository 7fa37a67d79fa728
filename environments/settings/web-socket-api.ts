import { z } from "zod";

import { LogFormat } from "./access-log.ts";
import { CERTIFICATE, DOMAIN_SETTINGS, MAPPINGS } from "./domain.ts";
import { Throttle } from "./values.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";

const WebSocketDomain = z.strictObject({
  name: DOMAIN_SETTINGS.name,
  certificateArn: CERTIFICATE.describe("In the environment's region"),
  mappings: MAPPINGS,
  hostedZoneId: DOMAIN_SETTINGS.hostedZoneId,
  disableDefaultEndpoint: z
    .boolean()
    .default(false)
    .meta({
      description:
        "Refuses connections to the API's own host name, and functions manage connections by the domain. It takes effect with a release",
      see: `${GUIDE}/websocket-api-disable-default-endpoint.html`,
    }),
});

/** What a WebSocket API of the service is told by the environment. Changes take effect without a release. */
export const WebSocketApi = z.strictObject({
  throttle: Throttle.optional().meta({
    description: "The most all clients together may ask of a route. By default that of `stage`",
    see: `${GUIDE}/websocket-api-protect.html`,
  }),
  routeThrottles: z
    .record(z.string().min(1).meta({ accepts: "the key of a route" }), Throttle)
    .default({})
    .describe("The same for single routes, by key: `$connect` holds back who connects"),
  detailedMetrics: z
    .boolean()
    .default(true)
    .meta({ description: "Metrics for each route", see: `${GUIDE}/apigateway-websocket-api-logging.html` }),
  accessLogFormat: LogFormat.meta({
    description: "What is written for each connection, message and end",
    see: `${GUIDE}/websocket-api-logging.html`,
  }),
  domain: WebSocketDomain.optional().meta({
    description: "A domain name of your own, with TLS 1.2. APIs of other kinds cannot share it",
    see: `${GUIDE}/websocket-api-custom-domain-names.html`,
  }),
});
