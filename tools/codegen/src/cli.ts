#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Half of a run is the compilation of TypeScript's compiler, so its result is cached for the next run. The cache has to
// be enabled before anything else is imported.
enableCompileCache();
const { main } = await import("./command/main.ts");
process.exitCode = await main(process.argv.slice(2), console);
