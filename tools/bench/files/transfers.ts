import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createOrgs, type Orgs } from "@orgplane/orgs";
import { fileFromPath, fileFromReadable, saveToPath } from "@orgplane/runtime/node";

/** Moves the file at `path`, or as many bytes as it has. Gives how many bytes the other side got. */
export type Transfer = (orgs: Orgs, path: string, port: number) => Promise<number>;

/** The ways to move a file, by what they are called in the table. */
export const transfers: Readonly<Record<string, Transfer>> = {
  "upload from a path": async (orgs, path) => upload(orgs, await fileFromPath(path)),
  "upload from a path, with progress": async (orgs, path) => {
    let last = 0;
    const onUploadProgress = ({ sent }: { sent: number }) => {
      last = sent;
    };
    const bytes = await upload(orgs, await fileFromPath(path), { onUploadProgress });
    if (last < bytes) throw new Error(`only ${last} of ${bytes} bytes were told of`);
    return bytes;
  },
  "upload of a stream": async (orgs, path) => {
    const { size } = await stat(path);
    return upload(orgs, fileFromReadable(createReadStream(path), { name: "big.bin", size }));
  },
  download: async (orgs, path) => {
    let bytes = 0;
    for await (const chunk of await download(orgs, path)) bytes += chunk.length;
    return bytes;
  },
  "download to a path": async (orgs, path) => {
    const copy = `${path}.copy`;
    await saveToPath(await download(orgs, path), copy);
    return (await stat(copy)).size;
  },
};

/** What the platform takes by itself: the client cannot do with less. */
export const BARE = "download by a bare fetch";

/** What the transfers are compared with. */
export const bareTransfer: Readonly<Record<string, Transfer>> = {
  [BARE]: async (_, path, port) => {
    const { size } = await stat(path);
    const { body } = await fetch(`http://127.0.0.1:${port}/`, { headers: { "X-Size": String(size) } });
    let bytes = 0;
    if (body) for await (const chunk of body) bytes += chunk.length;
    return bytes;
  },
};

/** What the measurement has to notice. */
export const bufferingTransfer: Readonly<Record<string, Transfer>> = {
  "download into memory": async (orgs, path) => {
    const { size } = await new Response(await download(orgs, path)).blob();
    return size;
  },
};

async function download(orgs: Orgs, path: string): Promise<ReadableStream<Uint8Array>> {
  const { size } = await stat(path);
  return orgs.files.download("acme", "fil_big", { headers: { "X-Size": String(size) } });
}

async function upload(
  orgs: Orgs,
  file: Blob | ReadableStream<Uint8Array>,
  options: Parameters<Orgs["files"]["upload"]>[2] = {},
): Promise<number> {
  const { size_bytes } = await orgs.files.upload("acme", { file, type: "class_mapping" }, options);
  return size_bytes ?? 0;
}

/** Opens a client of the server at that port. */
export function openClient(port: number): Orgs {
  return createOrgs({ baseUrl: `http://127.0.0.1:${port}/v1`, token: "tok_owner" });
}
