import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** An unmodified Prism in a process of its own. */
export interface StockPrism {
  /** Where it answers; it serves paths without those of `servers`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts `prism mock` as it comes on the published document.
 *
 * @throws {Error} with what it said, when it ends before it listens.
 */
export async function startStockPrism(): Promise<StockPrism> {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve("@stoplight/prism-cli/package.json");
  const { bin } = require(manifest) as { bin: { prism: string } };
  const document = require.resolve("@orgplane/spec/openapi.yaml");
  const child = spawn(process.execPath, [join(dirname(manifest), bin.prism), "mock", "--port", "0", document], {
    env: { PATH: process.env["PATH"], SCARF_ANALYTICS: "false" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk;
      const [, found] = /listening on (http:\/\/[\d.:]+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    void closed.then(() => reject(new Error(said)));
  });
  return {
    url,
    async close() {
      child.kill();
      await closed;
    },
  };
}
