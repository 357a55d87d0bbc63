#!/usr/bin/env node
// Runs before anything is imported, so that an old Node gets one line of explanation, and not a syntax error.
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20) {
  console.error(`orgplane-mock: Node ${process.versions.node} is too old; it needs Node 24.18 or newer.`);
  process.exitCode = 1;
} else {
  if (major < 24 || (major === 24 && minor < 18)) {
    console.error(`orgplane-mock: Node ${process.versions.node} may do, but Prism asks for 24.18 or newer.`);
  }
  module.enableCompileCache?.();
  const { run } = await import("../dist/cli/run.js");
  await run(process.argv.slice(2));
}
