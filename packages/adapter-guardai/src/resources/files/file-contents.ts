import { refuse, step } from "@orgplane/adapter-kit";
import { lookUpChanged } from "@orgplane/adapter-kit/upstream";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";
import { contentOf, download } from "./content.ts";
import { fileNamed, fileWithRef, type } from "./file-named.ts";

export const fileContents: HandlersOf<"downloadOrganizationFile" | "replaceOrganizationFile"> = {
  async downloadOrganizationFile({ path }, up) {
    const id = await organizationNamed(up, path.organization);
    const file = await fileWithRef(up, id, path.file);
    const { body } = await download(up, id, path.file);
    const details = file ? { fileName: file.name, version: file } : { version: { id: path.file } };
    return { status: 200, data: (body as ReadableStream<Uint8Array<ArrayBuffer>>) ?? new Blob([]), ...details };
  },

  async replaceOrganizationFile(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    // The name goes with the content, and is to stay.
    const file = await fileNamed(up, id, call.path.file);
    call.match(file);
    const content = new Uint8Array(await new Response(call.body).arrayBuffer());
    const multipart = new FormData();
    const media = file.content_type === null ? {} : { type: file.content_type };
    multipart.append("file", new Blob([content], media), file.name);
    const query = { type, ref: file.id } as const;
    const ref = await step<string>(call, {
      name: `replacing the content of file ${file.id}`,
      run: () => up.post("/api/v1/organizations/{id}/file", { path: { id }, query, multipart }),
      lookUp: lookUpChanged(async () => (equal(await contentOf(up, id, file.id), content) ? file.id : undefined)),
    });
    if (ref !== file.id) {
      refuse("service_unavailable", { detail: `The content stands under another reference, ${ref}, by now.` });
    }
    return { status: 200, data: (await fileWithRef(up, id, ref)) ?? file };
  },
};

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
