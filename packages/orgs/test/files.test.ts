import { describe, expect, it } from "vitest";
import { createOrgs } from "../src/index.ts";

function client(respond: (request: Request) => Response | Promise<Response>) {
  return createOrgs({ baseUrl: "https://api.test/v1", token: "tok_owner", fetch: respond });
}

describe("files", () => {
  it.each([
    ["a Blob", () => new Blob(["id,label"])],
    ["a stream", () => new Blob(["id,label"]).stream()],
  ])("upload sends %s as a part of a form", async (_, file) => {
    let form = new FormData();
    const orgs = client(async (request) => {
      form = await request.formData();
      return Response.json({ id: "fil_1" }, { status: 201 });
    });
    const uploaded = await orgs.files.upload("acme", { file: file(), type: "class_mapping" });
    expect(uploaded.id).toBe("fil_1");
    expect(form.get("type")).toBe("class_mapping");
    expect(await (form.get("file") as File).text()).toBe("id,label");
    // @ts-expect-error a file is what the method is for
    await orgs.files.upload("acme", { type: "class_mapping" });
  });

  it("download returns a stream of bytes", async () => {
    const orgs = client(() => new Response(new Uint8Array([0, 255])));
    const content: ReadableStream<Uint8Array> = await orgs.files.download("acme", "fil_1");
    expect([...(await new Response(content).bytes())]).toEqual([0, 255]);
  });
});
