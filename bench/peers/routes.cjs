// The service every tool declares its own way: routes in fours on four functions, an authorizer in front of all of them, one
// table. As bench/synthetic/synthetic-service.ts has it.
const FUNCTIONS = ["create-record", "delete-record", "get-record", "list-records"];
const AUTHORIZER = "authorize";
const ENVIRONMENTS = ["dev", "test", "prod"];

const routesOf = (count) =>
  Array.from({ length: count }, (_, index) => {
    const group = `g${Math.floor(index / 4) + 1}`;
    const [method, segments] = [
      ["GET", [group]],
      ["POST", [group]],
      ["GET", [group, "{id}"]],
      ["DELETE", [group, "{id}"]],
    ][index % 4];
    return { method, segments, function: FUNCTIONS[index % FUNCTIONS.length] };
  });

module.exports = { FUNCTIONS, AUTHORIZER, ENVIRONMENTS, routesOf };
