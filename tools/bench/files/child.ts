import "../src/loopback-only.ts";
import { bareTransfer, bufferingTransfer, openClient, transfers } from "./transfers.ts";

// The process of one transfer: `child.ts <name of the transfer> <path> <path of a small file> <port>`. It tells by how
// much its memory grew.
const [, , name = "", path = "", small = "", port = ""] = process.argv;
const transfer = { ...transfers, ...bareTransfer, ...bufferingTransfer }[name];
if (!transfer) throw new Error(`no transfer is called "${name}"`);

const orgs = openClient(Number(port));
// Loads what is loaded once.
await transfer(orgs, small, Number(port));
const before = process.memoryUsage.rss();
let most = before;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 10);
const start = performance.now();
const bytes = await transfer(orgs, path, Number(port));
clearInterval(watch);
const seconds = (performance.now() - start) / 1000;
process.send?.({ bytes, seconds, growth: Math.max(most, process.memoryUsage.rss()) - before }, () => process.exit());
