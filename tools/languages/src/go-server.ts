import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { run } from "@orgplane/release/run";
import { root } from "@orgplane/repo/root";
import { type Contract, goAnswers } from "./go-answers.ts";
import type { Workplace } from "./workplace.ts";

/** The rules of the conformance suite about the shape of answers. */
const RULES = "answers,succeeds";

/**
 * Compiles a server on the strict interface of oapi-codegen that answers with the contract's examples, and has the conformance
 * suite judge the shape of its answers.
 *
 * @returns Its closing line, as in "164 passed, 0 failed, 0 skipped".
 * @throws {Error} If it cannot be compiled, or does not pass.
 */
export async function judgeGoServer(place: Workplace): Promise<string> {
  const contract = JSON.parse(readFileSync(join(place.folder, "openapi.json"), "utf8")) as Contract;
  place.program("go-server", ".");
  place.write("orgplane/empty", "");
  place.write("answers.go", goAnswers(contract));
  const tool = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2";
  await place.run("go", ["run", tool, "-config", "server.yaml", "openapi.json"]);
  await place.run("go", ["build", "-mod=readonly", "-o", "server", "."]);
  const server = spawn(join(place.folder, "server"), { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [url] = (await once(createInterface({ input: server.stdout }), "line")) as [string];
    const suite = `${root}packages/conformance/bin/orgplane-conformance.js`;
    // The example of capabilities lacks most operations, and the server has all of them.
    place.write("capabilities.json", JSON.stringify({ name: "Go", operations: everything(contract) }));
    const capabilities = join(place.folder, "capabilities.json");
    const options = [
      "--base-url",
      url,
      "--token",
      "any",
      "--stateless",
      "--only",
      RULES,
      "--capabilities",
      capabilities,
    ];
    const { stdout } = await run(process.execPath, [suite, ...options]);
    return /^\d+ passed, \d+ failed, \d+ skipped/m.exec(stdout)?.[0] ?? stdout;
  } finally {
    server.kill();
  }
}

function everything({ paths }: Contract): Readonly<Record<string, object>> {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return Object.fromEntries(operations.map(({ operationId }) => [operationId, { support: "native", refuses: [] }]));
}
