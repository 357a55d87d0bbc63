import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { reference } from "../../src/reference/index.ts";

it("the reference bundle for browsers contains nothing of Node.js", async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../src/reference/index.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "mock",
  });
  const [output] = outputFiles;
  // Only what a browser has: no process, no Buffer, no require.
  const globals = {
    Request,
    Response,
    Headers,
    URL,
    URLSearchParams,
    Blob,
    File,
    FormData,
    ReadableStream,
    AbortSignal,
  };
  const more = { TextEncoder, TextDecoder, crypto, atob, btoa, structuredClone, console };
  const script = `${output?.text}
    const request = new Request("https://x.invalid/v1/me", { headers: { Authorization: "Bearer tok_owner" } });
    mock.reference()(request).then((response) => response.text())`;
  const answer: string = await runInNewContext(script, { ...globals, ...more });
  expect(JSON.parse(answer)).toMatchObject({ id: "usr_ada" });
});

it("the reference reports the version of the package", async () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(reference().capabilities.implementation).toEqual({ name: manifest.name, version: manifest.version });
});
