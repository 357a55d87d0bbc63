#!/usr/bin/env node
// Runs before anything is imported, so that an old Node gets one line of explanation, and not a syntax error.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`orgplane-conformance: Node ${process.versions.node} is too old; it needs Node 20.19 or newer.`);
  process.exitCode = 2;
} else {
  const { run } = await import("../dist/cli/run.js");
  process.exitCode = await run(process.argv.slice(2));
}
