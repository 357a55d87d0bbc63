import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Set for what a command starts while it holds the lock, so that this does not wait for itself. */
const HELD = "HOLDS_ORGPLANE_LOCK";

/**
 * Waits until no other command installs or builds in this folder, and keeps others waiting until this one has ended. Both would
 * write the same files.
 *
 * @param {string} file The file that says who is at work.
 * @param {(message: string) => void} tell Is told once, if it has to wait.
 * @param {number} [pause] Milliseconds between two looks. Default: 200.
 * @returns {Promise<() => void>} Lets others go on.
 */
export async function lock(file, tell, pause = 200) {
  if (process.env[HELD] !== undefined) return () => {};
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !take(file); ) {
    const holder = holderOf(file);
    if (holder === undefined) continue;
    if (!told) tell(`Another command (process ${holder}) is at work here. Waiting until it has ended.`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  process.env[HELD] = String(process.pid);
  const release = () => {
    delete process.env[HELD];
    rmSync(file, { force: true });
  };
  process.once("exit", release);
  return () => {
    process.off("exit", release);
    release();
  };
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** The process that holds the lock. One that was killed holds it no longer: then the file goes. */
function holderOf(file) {
  let holder;
  try {
    holder = Number(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
  // Just made, and not written yet.
  if (holder === 0) return "that has just begun";
  try {
    process.kill(holder, 0);
    return holder;
  } catch (error) {
    if (error.code !== "ESRCH") return holder;
    rmSync(file, { force: true });
    return undefined;
  }
}
