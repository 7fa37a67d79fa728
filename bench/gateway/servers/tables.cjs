// The local DynamoDB as a process of its own, with the table the functions write to.
const { startTables } = require("./start-tables.cjs");

startTables(Number(process.env.BENCH_PORT));
