import type { GatewayResponse, GatewayResponses } from "./gateway-responses.ts";
import { MEDIA_TYPE } from "./media-type.ts";

const HEADER = /^[A-Za-z0-9!#$%&*+.^_`|~-]+$/;
const SOURCE =
  /^('[^']*'|context\.[\w.$-]+|stageVariables\.\w+|method\.request\.(path|querystring|header|multivaluequerystring|multivalueheader)\.[\w.$-]+)$/;
const VELOCITY =
  /#(?:set|if|elseif|else|end|foreach|macro|parse|include|stop|break|evaluate|define)\b|\$!?\{?(?:input|util)\b/;

/**
 * Why API Gateway would refuse what an API says of its own answers, or send it as it is written.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function gatewayResponseProblems(responses: GatewayResponses): readonly string[] {
  return Object.entries(responses).flatMap(([type, response]) =>
    [
      ...(type === "REQUEST_TOO_LARGE" ? ["API Gateway always gives its own answer; remove it"] : []),
      ...statusProblems(response),
      ...headerProblems(response),
      ...templateProblems(response),
    ].map((problem) => `gatewayResponses.${type}: ${problem}`),
  );
}

const statusProblems = ({ statusCode }: GatewayResponse): string[] =>
  statusCode === undefined || (Number.isInteger(statusCode) && statusCode >= 200 && statusCode <= 599)
    ? []
    : [`${statusCode} is no status; write one from 200 to 599`];

function headerProblems({ headers = {} }: GatewayResponse): string[] {
  return Object.entries(headers).flatMap(([name, source]) => [
    ...(HEADER.test(name) ? [] : [`'${name}' is no name of a header`]),
    ...(SOURCE.test(source)
      ? []
      : [
          `'${source}' is no value of the header ${name}; write a text in single quotes, context.NAME, stageVariables.NAME or method.request.header.NAME`,
        ]),
  ]);
}

function templateProblems({ templates = {} }: GatewayResponse): string[] {
  return Object.entries(templates).flatMap(([type, text]) => {
    const [found] = VELOCITY.exec(text) ?? [];
    return [
      ...(MEDIA_TYPE.test(type) ? [] : [`'${type}' is no content type, as in application/json`]),
      ...(found === undefined
        ? []
        : [
            `'${found}' of the template would be sent as it is: API Gateway puts values in, as in $context.requestId, and runs no Velocity`,
          ]),
    ];
  });
}
