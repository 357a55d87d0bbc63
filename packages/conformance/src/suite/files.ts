import { rule } from "../check.ts";
import { Content, form } from "../client/input.ts";
import type { Context } from "../context.ts";
import { list, object } from "../contract/index.ts";
import { must, same } from "../violation.ts";
import { organization } from "../world/kinds.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** More than ASCII, and both kinds of line end: whoever decodes and encodes the content on its way changes it. */
const content = 'id,label\n0,"Katze, schwarz"\r\n1,犬\n2,🐎\n';

async function upload({ api }: Context, path: Readonly<Record<string, string>>, name: string) {
  const body = form({ type: "class_mapping" }, { name, type: "text/csv", bytes: bytesOf(content) });
  return (await api.call("uploadOrganizationFile", { path, body })).expect(201);
}

export const bytes = rule(
  "bytes",
  "What is downloaded is what was uploaded, or put in its place, byte by byte; name, size and checksum are right.",
  ["downloadOrganizationFile", "uploadOrganizationFile", "replaceOrganizationFile", "getOrganizationFile"],
  async (context) => {
    const { api, world } = context;
    const home = (await world.organization()).path;
    const name = `${world.unique()}.csv`;
    const file = await upload(context, home, name);
    const path = { ...home, file: String(file.object["id"]) };
    const first = (await api.call("downloadOrganizationFile", { path })).expect(200);
    same(textOf(first.bytes), content, "what was downloaded");
    must(
      (first.headers.get("content-disposition") ?? "").includes(name),
      `Content-Disposition does not tell the name ${name}`,
    );
    same(first.etag, (await api.call("getOrganizationFile", { path })).expect(200).etag, "the ETag of the content");
    await measured(file.object, bytesOf(content));

    const other = `${content}3,fox\n`;
    const body = new Content("application/octet-stream", other);
    const replaced = (await api.call("replaceOrganizationFile", { path, body })).expect(200);
    same([replaced.object["id"], replaced.object["name"]], [path.file, name], "id and name of the file afterwards");
    must(replaced.etag !== first.etag, `new content leaves the ETag ${first.etag} as it was`);
    await measured(replaced.object, bytesOf(other));
    same(
      textOf((await api.call("downloadOrganizationFile", { path })).expect(200).bytes),
      other,
      "what was downloaded then",
    );
  },
);

async function measured(file: Readonly<Record<string, unknown>>, bytes: Uint8Array): Promise<void> {
  if (file["size_bytes"] !== null) same(file["size_bytes"], bytes.length, "size_bytes");
  if (file["checksum"] === null) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  same(file["checksum"], `sha256:${hex}`, "checksum");
}

export const namesakes = rule(
  "namesakes",
  "Each upload makes a new file, even under a name that is in use.",
  ["uploadOrganizationFile"],
  async (context) => {
    const home = (await context.world.organization()).path;
    const name = `${context.world.unique()}.csv`;
    const [one, two] = [await upload(context, home, name), await upload(context, home, name)];
    must(one.object["id"] !== two.object["id"], `two uploads of ${name} are both ${one.object["id"]}`);
  },
);

export const inUse = rule(
  "in-use",
  "A file that the settings use is not deleted; once they do not, it is. They take no file that does not exist.",
  ["deleteOrganizationFile", "uploadOrganizationFile", "updateOrganization", "createOrganization"],
  async (context) => {
    const { api, world, support } = context;
    const { path } = await world.make(organization);
    const file = await upload(context, path, `${world.unique()}.csv`);
    const ref = String(file.object["id"]);
    const use = (refs: string[]) => {
      const settings = { class_mapping_files: refs.map((one) => ({ ref: one })) };
      const body = support.body("updateOrganization", { settings }, ["class_mapping_files"]);
      return api.call("updateOrganization", { path, body });
    };
    (await use(["fil_no_such_file"])).refuse(422, "unknown_file");
    const used = (await use([ref])).expect(200);
    const [mapping] = list(object(used.object["settings"])["class_mapping_files"]).map(object);
    same([mapping?.["ref"], mapping?.["file_name"]], [ref, file.object["name"]], "the class mapping");
    (await api.call("deleteOrganizationFile", { path: { ...path, file: ref } })).refuse(409, "file_in_use");
    (await use([])).expect(200);
    (await api.call("deleteOrganizationFile", { path: { ...path, file: ref } })).expect(204);
  },
  "responses/409",
);
