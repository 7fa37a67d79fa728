// The least a WebSocket server that echoes can be: `ws`, and nothing around it.
const { createServer } = require("node:http");
const { WebSocketServer } = require("ws");

const server = createServer((_, response) => response.end("ok"));
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
sockets.on("connection", (socket) => {
  socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on("error", () => {});
});
server.listen(Number(process.env.BENCH_PORT), "127.0.0.1", 4096);
