// What each project does with the packages. Plain JavaScript of 2022, as it has to run everywhere.
import { createOrgplane, fileFromStream } from "@orgplane/client";

const text = `id,label\n${"0,cat\n".repeat(20_000)}`;

/** Makes the five calls, and answers for each "yes", or what went wrong. */
export async function makeCalls(baseUrl, options = {}) {
  const orgplane = createOrgplane({ baseUrl, token: "tok_owner", retry: false, ...options });
  const files = orgplane.orgs.files;
  const upload = (file) => files.upload("acme", { file, type: "class_mapping" });
  let id = "";

  const calls = {
    async call() {
      const { name } = await orgplane.orgs.get("acme");
      expect(name === "acme", `got ${name}`);
    },
    async upload() {
      const file = new Blob([text], { type: "text/csv" });
      ({ id } = await upload(file));
      expect(id !== "", "no id");
    },
    async stream() {
      const bytes = new TextEncoder().encode(text);
      let at = 0;
      const stream = new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) controller.close();
          else controller.enqueue(bytes.slice(at, at + 10_000));
          at += 10_000;
        },
      });
      const uploaded = await upload(fileFromStream(stream, { name: "streamed.csv", type: "text/csv" }));
      expect((await contentOf(uploaded.id)) === text, "the server has something else");
    },
    async download() {
      expect((await contentOf(id)) === text, "the file is another one");
    },
    async abort() {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 50);
      const headers = { Prefer: "delay=20000" };
      const name = await orgplane.orgs.get("acme", { signal: controller.signal, headers }).then(
        () => "an answer",
        (error) => error.name,
      );
      expect(name === "AbortError", `ended with ${name}`);
    },
  };

  /** Read piece by piece, as it comes. */
  async function contentOf(file) {
    const reader = (await files.download("acme", file)).getReader();
    const decoder = new TextDecoder();
    let content = "";
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      content += decoder.decode(piece.value, { stream: true });
    }
    return content;
  }

  const results = {};
  for (const [name, make] of Object.entries(calls)) {
    results[name] = await make().then(
      () => "yes",
      (error) => `${error?.name}: ${error?.message ?? error}`,
    );
  }
  return results;
}

function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}
