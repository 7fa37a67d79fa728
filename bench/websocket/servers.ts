import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { ServerCommand } from "../gateway/support/server-process.ts";
import { writeZip } from "../gateway/workspace.ts";

/** A server that echoes. */
export interface EchoServer {
  readonly name: string;
  readonly command: (port: number) => ServerCommand;
  /** Where clients connect. */
  readonly path: string;
  /** What answers when it is up. */
  readonly health: string;
}

/** @param root of the repository @param directory empty */
export function echoServers(root: string, directory: string): readonly EchoServer[] {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const node = (args: readonly string[], more = {}): ServerCommand => ({
    command: process.execPath,
    args,
    cwd: root,
    env: { ...env, ...more },
  });
  const gateway = [join(root, "bin/run.mjs"), join(root, "gateway/cli.ts"), "--stack", echoStack(root, directory)];
  return [
    {
      name: "bare ws",
      command: (port) => node([join(root, "bench/websocket/servers/bare.cjs")], { BENCH_PORT: String(port) }),
      path: "/",
      health: "/",
    },
    {
      name: "gateway",
      command: (port) =>
        node([...gateway, "--port", String(port), "--account-throttle", "off", "--no-watch", "--stage-logs"]),
      path: "/dev",
      health: "/_health",
    },
  ];
}

/** A WebSocket API with one two-way route, behind which a function echoes. */
function echoStack(root: string, directory: string): string {
  const stack = join(directory, "echo");
  mkdirSync(stack);
  writeZip(join(stack, "echo.zip"), readFileSync(join(root, "bench/websocket/servers/echo.cjs")));
  const api_id = "${aws_apigatewayv2_api.echo.id}";
  const resource = {
    aws_lambda_function: {
      echo: {
        function_name: "echo",
        filename: "echo.zip",
        handler: "index.handler",
        runtime: "nodejs20.x",
        role: "none",
      },
    },
    aws_apigatewayv2_api: { echo: { name: "echo", protocol_type: "WEBSOCKET" } },
    aws_apigatewayv2_integration: {
      echo: { api_id, integration_type: "AWS_PROXY", integration_uri: "${aws_lambda_function.echo.invoke_arn}" },
    },
    aws_apigatewayv2_route: {
      echo: {
        api_id,
        route_key: "$default",
        target: "integrations/${aws_apigatewayv2_integration.echo.id}",
        route_response_selection_expression: "$default",
      },
    },
    aws_apigatewayv2_route_response: {
      echo: { api_id, route_id: "${aws_apigatewayv2_route.echo.id}", route_response_key: "$default" },
    },
    aws_apigatewayv2_stage: { dev: { api_id, name: "dev", auto_deploy: true } },
  };
  writeFileSync(join(stack, "main.tf.json"), JSON.stringify({ resource }));
  return stack;
}
