import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

/** The first place that names somebody wins: body, query, headers. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const names = [inBody(event), event.queryStringParameters?.greeter, inHeaders(event)];
  const name = names.find((one) => one !== undefined && one !== "") ?? "World";
  return { statusCode: 200, headers: { "Content-Type": "text/plain" }, body: `Hello, ${name}!` };
}

function inBody({ body }: APIGatewayProxyEvent): string | undefined {
  if (!body) return undefined;
  try {
    const { greeter } = JSON.parse(body);
    return typeof greeter === "string" ? greeter : undefined;
  } catch {
    return undefined; // another kind of body names nobody
  }
}

/** A header may be sent more than once; names of headers have no case. */
function inHeaders({ multiValueHeaders }: APIGatewayProxyEvent): string | undefined {
  const found = Object.entries(multiValueHeaders).find(([name]) => name.toLowerCase() === "greeter");
  return found?.[1]?.join(" and ");
}
