// The last step of `npm start`: starts the mock server, on port 4010 by default, and runs the README's example against it. Runs
// until Ctrl-C.
import { run } from "../../../packages/mock/dist/cli/run.js";
import { codeBlocks } from "./code-blocks.ts";
import { root } from "./root.ts";
import { runExample, shownAt } from "./run-example.ts";

// A signal that ends npm also ends its shell, which does not pass the signal on, so the server would stay behind.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 500).unref();

const args = process.argv.slice(2);
const [mock] = await run(args);
// The example needs all of the API, the usual data and tokens, and a mock that nothing goes wrong with on order.
if (mock && !args.some((arg) => /^--(only|spec|dynamic|data|scenario|delay|platform|strict)/.test(arg)))
  await showExample(mock.url);

async function showExample(url: string): Promise<void> {
  const example = codeBlocks(`${root}README.md`, "README.md").find(({ language }) => language === "ts");
  if (example === undefined) return;
  const { code, stdout, stderr } = await runExample(example.code, url);
  console.log(
    `\nThe README's example (${example.at}):\n\n${indent(shownAt(example.code, url))}\n\nprints:\n\n${indent(stdout.trimEnd())}\n`,
  );
  if (code !== 0) console.error(stderr);
  else console.log(`The mock server stays up, and its page at ${new URL("/", url)}. Press Ctrl-C to stop it.`);
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
