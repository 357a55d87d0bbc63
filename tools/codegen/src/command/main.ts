import { readFile } from "node:fs/promises";
import { CodegenError } from "../codegen-error.ts";
import { generate } from "../generate.ts";
import { shown } from "../read/load-spec.ts";
import { type Command, HELP, readArguments } from "./arguments.ts";
import { type Config, loadConfig } from "./config.ts";
import { differingFiles, writeGenerated } from "./output.ts";

/** Receives the messages and complaints of the generator. */
export type Output = Pick<Console, "log" | "error">;

/** Runs the generator with the arguments of a command line, and returns the exit code. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  try {
    return await run(readArguments(args), output);
  } catch (error) {
    // Any other error is a bug of this program, and needs its stack.
    output.error(error instanceof CodegenError ? error.message : error);
    return 1;
  }
}

async function run(command: Command, output: Output): Promise<number> {
  switch (command.kind) {
    case "help":
      output.log(HELP.trimEnd());
      return 0;
    case "version":
      output.log(await ownVersion());
      return 0;
    case "config":
      return produce(await loadConfig(command.config), command.check, output);
    case "target":
      return produce({ targets: [command.target] }, command.check, output);
  }
}

async function produce(config: Config, check: boolean, output: Output): Promise<number> {
  const generated = await generate(config);
  if (!check) {
    await writeGenerated(generated);
    const { clients, reference } = generated;
    for (const { out, files, source } of clients) output.log(`${shown(out)}: ${files.size} files from ${source}`);
    if (reference) output.log(`${shown(reference.out)}: ${reference.files.size} pages`);
    return 0;
  }
  const differing = await differingFiles(generated);
  for (const file of differing) output.error(`${file}: differs from what would be generated; run orgplane-codegen`);
  return differing.length > 0 ? 1 : 0;
}

async function ownVersion(): Promise<string> {
  const manifest: { version: string } = JSON.parse(
    await readFile(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}
