import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Those of the commands that are not on the PATH. */
export function missing(commands: readonly string[], path = process.env["PATH"] ?? ""): readonly string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  return commands.filter((command) => !folders.some((folder) => isExecutable(join(folder, command))));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
