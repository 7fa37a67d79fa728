import { table } from "../support/table.ts";
import type { WebSocketFigures } from "./measure-server.ts";

const HEAD = ["", "connections", "opened/s", "KB each", "KB each, after", "messages/s", "µs CPU/message", "errors"];

/** One line a server, all measured in the same run. */
export function webSocketReport(figures: readonly WebSocketFigures[]): string {
  return `${table([HEAD, ...figures.map(row)])}\n`;
}

function row(figures: WebSocketFigures): readonly string[] {
  const { name, connections, connectionsPerSecond, kilobytesEach, kilobytesEachAfter, messagesPerSecond, errors } =
    figures;
  return [
    name,
    whole(connections),
    whole(connectionsPerSecond),
    tenths(kilobytesEach),
    tenths(kilobytesEachAfter),
    whole(messagesPerSecond),
    tenths(figures.cpuMicrosecondsPerMessage),
    whole(errors),
  ];
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function tenths(value: number | undefined): string {
  return value === undefined ? "-" : value.toFixed(1);
}
