import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  MAX_FRAME_BYTES,
  MAX_MESSAGE_BYTES,
  MAX_MESSAGES_AT_ONCE,
  MAX_URL_LENGTH,
  MAX_WAITING_BYTES,
} from "../../gateway/websocket/connections/limits.ts";

const FOLDER = join(__dirname, "../../gateway/websocket");
const page = readFileSync(join(__dirname, "../../docs/life-of-a-websocket.md"), "utf8");
const diagram = page.split("```")[1] ?? "";

const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Which steps a file calls, in its order. */
function callsOf(file: string): readonly string[] {
  const code = readFileSync(join(FOLDER, file), "utf8").replace(/import [^;]+;/g, "");
  const names = [
    "authorizeConnection",
    "checkConnectKey",
    "selectRoute",
    "throttleCall",
    "validateConnect",
    "validateMessage",
    "invokeRoute",
  ];
  return names
    .map((name) => ({ name, place: code.indexOf(`${name}(`) }))
    .filter(({ place }) => place !== -1)
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => kebabCase(name));
}

describe("docs/life-of-a-websocket.md", () => {
  const [connecting = "", message = "", leaving = ""] = diagram.split(/── (?:a message|\$disconnect)/);

  it.each([
    ["run-connect.ts", connecting],
    ["run-message.ts", message],
    ["run-disconnect.ts", leaving],
  ])("draws the steps of %s in their order", (file, part) => {
    const calls = callsOf(file);
    const places = calls.map((name) => part.indexOf(name));

    expect(calls.length).toBeGreaterThan(1);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it("names every way a call can end early", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const code = files.map((file) => readFileSync(join(FOLDER, file), "utf8")).join("\n");
    const thrown = new Set([...code.matchAll(/new GatewayError\(\s*"([A-Z0-9_]+)"/g)].map(([, type = ""]) => type));

    expect(thrown.size).toBeGreaterThan(5);
    expect([...thrown].filter((type) => !diagram.includes(type))).toEqual([]);
  });

  it("has the limits that hold", () => {
    const kilobytes = (bytes: number) => `${bytes / 1024} KB`;

    expect(page).toContain(`frame: ${kilobytes(MAX_FRAME_BYTES)}, message: ${kilobytes(MAX_MESSAGE_BYTES)}`);
    expect(page).toContain(`${MAX_MESSAGES_AT_ONCE} messages of one client at once`);
    expect(page).toContain(`${MAX_URL_LENGTH.toLocaleString("en-US")} characters`);
    expect(page).toContain(`${MAX_WAITING_BYTES / 1024 ** 2} MB waits`);
  });

  it("names files that are there", () => {
    const steps = readdirSync(join(FOLDER, "steps")).map((file) => file.replace(/\.ts$/, ""));
    const drawn = [
      "authorize-connection",
      "check-connect-key",
      "invoke-route",
      "map-answer",
      "map-call",
      "select-route",
      "throttle-call",
    ];

    expect(drawn.filter((name) => !steps.includes(name))).toEqual([]);
  });
});
