import "../src/loopback-only.ts";
import { bareTransfer, bufferingTransfer, openClient, transfers } from "./transfers.ts";

// The process of one transfer: `child.ts <name of the transfer> <path> <path of a small file> <port>`. It tells by how
// much its memory grew at most: what the system gave it, or, with --expose-gc, what was in use.
const [, , name = "", path = "", small = "", port = ""] = process.argv;
const transfer = { ...transfers, ...bareTransfer, ...bufferingTransfer }[name];
if (!transfer) throw new Error(`no transfer is called "${name}"`);

const { gc } = globalThis;
const memory = gc ? () => inUse(gc) : () => process.memoryUsage.rss();

const orgs = openClient(Number(port));
// Loads what is loaded once.
await transfer(orgs, small, Number(port));
const before = memory();
let most = before;
const start = performance.now();
let watch: NodeJS.Timeout | undefined;
look();
const bytes = await transfer(orgs, path, Number(port));
const seconds = (performance.now() - start) / 1000;
look();
clearTimeout(watch);
process.send?.({ bytes, seconds, growth: most - before }, () => process.exit());

/** Looks again and again, and leaves the transfer most of the time. */
function look(): void {
  const begin = performance.now();
  most = Math.max(most, memory());
  watch = setTimeout(look, Math.max(10, 4 * (performance.now() - begin)));
}

function inUse(collect: () => void): number {
  collect();
  // The first leaves dead buffers to a thread; the second waits for it.
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
