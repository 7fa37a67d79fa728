// Imported before anything else: what comes after it does not even load in an older Node.js.

import { readFileSync } from "node:fs";

const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const oldest = engines.node.replace(">=", "");

if (isOlder(process.versions.node, oldest)) {
  process.stderr.write(
    `Node.js ${oldest} or later is needed, and this is ${process.versions.node}: install a newer one, as in 'nvm install'\n`,
  );
  process.exit(1);
}

function isOlder(version, than) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = than.split(".").map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
