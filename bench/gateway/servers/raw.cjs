// The limit: node:http, one constant answer. A body is read to its end, as any server has to.
const { createServer } = require("node:http");

const BODY = '{"ok":true}';

createServer((message, response) => {
  const answer = () => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": BODY.length });
    response.end(BODY);
  };
  if (message.method === "GET") answer();
  else message.resume().on("end", answer);
}).listen(Number(process.env.BENCH_PORT), "127.0.0.1");
