// `npm start`: the mock server, on port 4010 unless told otherwise, and what the README's example gets from it. Stays up until Ctrl-C.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { codeBlocks } from "./code-blocks.ts";
import { root } from "./root.ts";
import { runExample } from "./run-example.ts";

const mock = spawn(process.execPath, [`${root}packages/mock/bin/orgplane-mock.js`, ...process.argv.slice(2)], {
  stdio: ["inherit", "pipe", "inherit"],
});
const ended = once(mock, "exit");

// Ctrl-C reaches the mock too, as it is in the same process group; this process waits for it, so that nothing stays behind.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => mock.kill("SIGTERM"));

let shown = false;
for await (const line of createInterface({ input: mock.stdout })) {
  console.log(line);
  const [url] = /http:\S+/.exec(line) ?? [];
  if (!shown && url !== undefined) {
    shown = true;
    void showExample(url);
  }
}
const [code] = await ended;
process.exitCode = typeof code === "number" ? code : 0;

async function showExample(url: string): Promise<void> {
  const example = codeBlocks(`${root}README.md`, "README.md").find(({ language }) => language === "ts");
  if (example === undefined) return;
  const { code, stdout, stderr } = await runExample(example.code, url);
  console.log(
    `\nThe README's example (${example.at}):\n\n${indent(example.code)}\n\nprints:\n\n${indent(stdout.trimEnd())}\n`,
  );
  if (code !== 0) console.error(stderr);
  else console.log("The mock server stays up. Press Ctrl-C to stop it.");
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
