#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Compiling TypeScript's compiler is half of what a run takes, so the next run finds the result. It has to be asked for
// before anything else is imported.
enableCompileCache();
const { main } = await import("./command/main.ts");
process.exitCode = await main(process.argv.slice(2), console);
