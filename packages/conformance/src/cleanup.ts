import type { Answer } from "./client/answer.ts";
import { type Api, sleep } from "./client/api.ts";
import { type Kind, kinds, organization, space, tenant } from "./world/kinds.ts";

interface Made {
  readonly kind: Kind;
  readonly path: Record<string, string>;
  readonly id: string;
}

/** Remembers what was made, and removes what is still there. */
export class Cleanup {
  readonly #made: Made[] = [];

  /** Looks at an answer: whether something was made by it, or removed. */
  saw(answer: Answer): void {
    const { operation, status, object } = answer;
    const created = operation === "copyOrganization" ? organization : kinds.find(({ create }) => create === operation);
    const id = object["id"];
    if (created !== undefined && status === 201 && typeof id === "string") {
      const home = object["organization_id"];
      const path = { ...(typeof home === "string" && { organization: home }), [created.parameter]: id };
      if (!this.#made.some((one) => one.kind === created && one.id === id))
        this.#made.push({ kind: created, path, id });
    }
    const removed = kinds.find(({ remove }) => remove === operation);
    if (removed !== undefined && removed !== tenant && status === 204) {
      const named = decodeURIComponent(answer.request.split("?")[0]?.split("/").at(-1) ?? "");
      const index = this.#made.findIndex((one) => one.kind === removed && one.id === named);
      if (index >= 0) this.#made.splice(index, 1);
    }
  }

  /** Removes it all, the latest first; tenants, which take their time, before all else. Answers what is still there, a line each. */
  async run(api: Api, patience: number): Promise<string[]> {
    const left: string[] = [];
    const remove = async ({ kind, path, id }: Made) => {
      try {
        const answer =
          kind === tenant ? await removeTenant(api, id, patience) : await this.#remove(api, kind, path, patience);
        if (answer.status >= 300 && answer.status !== 404) left.push(`${kind.name} ${id}: ${answer.outcome}`);
      } catch (error) {
        left.push(`${kind.name} ${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    await Promise.all(this.#made.filter(({ kind }) => kind === tenant).map(remove));
    for (const made of this.#made.filter(({ kind }) => kind !== tenant).reverse()) await remove(made);
    return left;
  }

  async #remove(
    api: Api,
    kind: (typeof kinds)[number],
    path: Record<string, string>,
    patience: number,
  ): Promise<Answer> {
    const answer = await api.call(kind.remove, { path });
    if (kind !== organization || answer.code !== "organization_not_empty") return answer;
    // Something was made whose answer never came.
    const query = { organization: path["organization"] ?? "" };
    for (const { id } of (await api.call(space.list, { query })).items)
      await api.call(space.remove, { path: { space: String(id) } });
    for (const { id } of (await api.call(tenant.list, { query })).items) await removeTenant(api, String(id), patience);
    return api.call(kind.remove, { path });
  }
}

/** Deletes a tenant, and waits until it is gone; one that is on its way somewhere is waited for first. */
async function removeTenant(api: Api, id: string, patience: number): Promise<Answer> {
  const path = { tenant: id };
  const end = Date.now() + patience;
  let answer = await api.call(tenant.remove, { path });
  while (answer.status === 409 && Date.now() < end) {
    await sleep(pollInterval);
    answer = await api.call(tenant.remove, { path });
  }
  while (answer.status < 300 && Date.now() < end) {
    const now = await api.call(tenant.get, { path });
    if (now.status === 404 || now.object["status"] === "deleted") return now;
    await sleep(pollInterval);
  }
  return answer;
}

/** How long to wait before a look at something that is on its way, in milliseconds. */
export const pollInterval = 200;
