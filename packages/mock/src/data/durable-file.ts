import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Puts a file in the place of another in one step, so that there is the old one or the new one at any moment. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncDirectory(dirname(path));
}

/** Has the names in a directory survive a loss of power. */
export async function syncDirectory(path: string): Promise<void> {
  // Windows opens no directories, and keeps names by itself.
  if (process.platform === "win32") return;
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
