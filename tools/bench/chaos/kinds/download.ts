import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { saveToPath } from "@orgplane/client/node";
import { pause } from "../loop-time.ts";
import { endingOf, observe } from "../observe.ts";
import { type CallOptions, drawPlan } from "../plan.ts";
import type { Scene } from "../scene.ts";

/** Reads a file whole, in part, or not at all. */
export async function download(scene: Scene): Promise<void> {
  const { chance, client, server } = scene;
  const size = chance.pick([0, 10, 5000, 300_000]);
  server.effects.file = Buffer.from(Array.from({ length: size }, (_, index) => index % 251));
  const way = chance.weighted({ read: 4, slowly: 1, tee: 1, left: 1, cancelled: 2, untouched: 1, closed: 1, save: 3 });
  if (way === "save") return save(scene);
  const plan = drawPlan(scene);
  if (chance.hits(0.3)) plan.options.onDownloadProgress = () => {};
  let isStreamed = false;
  const read = async (options: CallOptions): Promise<Buffer | undefined> => {
    const stream = await client.api.orgs.files.download("acme", "f", options);
    isStreamed = true;
    if (way === "untouched") return;
    if (way === "cancelled") return stream.cancel("enough").then(() => undefined);
    if (way === "closed") {
      scene.isClosed = true;
      await client.close();
    }
    if (way === "tee") {
      const [one, other] = await Promise.all(stream.tee().map((half) => new Response(half).arrayBuffer()));
      scene.blame("downloadsAreWhole", "tee", one?.byteLength !== other?.byteLength && "the halves differ");
      return Buffer.from(other ?? new ArrayBuffer());
    }
    const parts: Uint8Array[] = [];
    for await (const part of stream) {
      parts.push(part);
      if (way === "left") return;
      if (way === "slowly") await pause(5);
    }
    return Buffer.concat(parts);
  };
  const name = `download ${way}`;
  // A slow reader may notice the end late.
  const patience = way === "slowly" ? Infinity : 0;
  const made = { name, rule: "read", isLong: true, patience, plan } as const;
  const { ending, isForged, requests } = await observe(scene, made, (options) => endingOf(read(options)));
  if (way === "untouched" && isStreamed) {
    const last = requests.at(-1);
    // A response of a middleware has no connection.
    const isOver = (): boolean => !last || last.isOver || last.isWhole || scene.isKept;
    await pause(plan.deadline + 60);
    await pause(500, isOver);
    scene.blame("downloadsEndWithTheDeadline", name, !isOver() && "the connection stays open");
  }
  if (!isForged && ending.kind === "value" && ending.data instanceof Buffer) checkFile(scene, name, ending.data);
}

async function save(scene: Scene): Promise<void> {
  const { chance, client } = scene;
  const folder = mkdtempSync(join(tmpdir(), "orgplane-chaos-"));
  const path = join(folder, "file");
  const hadFile = chance.hits(0.5);
  if (hadFile) writeFileSync(path, "before");
  const name = "download saved";
  // The file system takes time.
  const made = { name, rule: "read", isLong: true, patience: Infinity, plan: drawPlan(scene) } as const;
  const { ending, isForged } = await observe(scene, made, (options) =>
    endingOf(saveToPath(client.api.orgs.files.download("acme", "f", options), path)),
  );
  const blame = scene.blamer("savesAreWholeOrNot", name);
  const names = readdirSync(folder);
  blame(names.some((one) => one !== "file") && `${names} are left`);
  const isUntouched = hadFile ? readFileSync(path, "utf8") === "before" : names.length === 0;
  blame(ending.kind !== "value" && !isUntouched && "half a file");
  if (ending.kind === "value" && !isForged) checkFile(scene, name, readFileSync(path));
  rmSync(folder, { recursive: true });
}

function checkFile(scene: Scene, name: string, got: Buffer): void {
  const { file } = scene.server.effects;
  scene.blame("downloadsAreWhole", name, !got.equals(file) && `${got.length} bytes of ${file.length}`);
}
