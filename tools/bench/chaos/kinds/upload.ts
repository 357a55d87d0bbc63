import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileFromStream } from "@orgplane/client";
import { fileFromPath, fileFromReadable } from "@orgplane/client/node";
import { consume } from "../consume.ts";
import { pause } from "../loop-time.ts";
import { observe } from "../observe.ts";
import { drawPlan } from "../plan.ts";
import type { Scene } from "../scene.ts";

const PART = 16_000;

/** Sends a file from any kind of source. */
export async function upload(scene: Scene): Promise<void> {
  const { chance, client, server } = scene;
  const size = chance.pick([0, 100, 20_000, 400_000]);
  const bytes = new Uint8Array(size).fill(97);
  const folder = mkdtempSync(join(tmpdir(), "orgplane-chaos-"));
  const path = join(folder, "file");
  const isSlow = chance.hits(0.3);
  let pulled = 0;
  let isOver = size === 0;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (isSlow) await pause(2);
      if (isOver) return;
      if (pulled >= size) {
        isOver = true;
        return controller.close();
      }
      controller.enqueue(bytes.slice(pulled, pulled + PART));
      pulled += PART;
    },
    cancel() {
      isOver = true;
    },
  });
  const sources = {
    blob: () => new Blob([bytes]),
    file: () => new File([bytes], "a.txt"),
    path: () => {
      writeFileSync(path, bytes);
      return fileFromPath(path);
    },
    stream: () => stream,
    "sized stream": () => fileFromStream(stream, { name: "a.bin", size }),
    readable: () => fileFromReadable(Readable.from(stream), { name: "a.bin" }),
  };
  const source = chance.pick(Object.keys(sources) as ["blob", ...(keyof typeof sources)[]]);
  const file = await sources[source]();
  const isStream = !["blob", "file", "path"].includes(source);
  const plan = drawPlan(scene, "key");
  if (chance.hits(0.3)) {
    const kind = chance.pick(["reset in body", "answer first"]);
    server.faults.get(plan.id)?.unshift({ kind, status: chance.pick([401, 413, 503]) });
  }
  if (chance.hits(0.4)) plan.options.onUploadProgress = () => {};
  const name = `upload ${source}`;
  const call = await observe(scene, { name, rule: "key", plan }, (options) =>
    consume(scene, client.api.orgs.files.upload("acme", { file, type: "class_mapping" }, options)),
  );
  rmSync(folder, { recursive: true });
  const short = call.effects.find(({ body }) => body.length < size);
  scene.blame("uploadsAreWhole", name, short && `carried out with ${short.body.length} bytes of ${size}`);
  if (!isStream || scene.isSpoilt("copies", plan.meddlers)) return;
  scene.blame("streamsAreSentOnce", name, call.sent.length > 1 && `sent ${call.sent.length} times`);
  if (!call.error || call.error.name === "ConfigurationError") return;
  await pause(200, () => isOver);
  scene.blame("streamsAreLetGo", name, !isOver && `it stays open after ${call.error}`);
}
