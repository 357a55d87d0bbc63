import { execFile } from "node:child_process";
import { root } from "../../src/document.ts";

/** How a run of the command has ended. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `spec:diff` in the folder of the package. */
export function specDiff(words: string[], env: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  return new Promise((settle) => {
    const options = { cwd: root, env, maxBuffer: Number.POSITIVE_INFINITY };
    execFile(process.execPath, [`${root}src/diff/main.ts`, ...words], options, (error, stdout, stderr) =>
      settle({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
