import type { Answer } from "./client/answer.ts";
import { type Api, sleep } from "./client/api.ts";
import type { Support } from "./support.ts";
import { type Kind, kinds, organization, space, tenant } from "./world/kinds.ts";

interface Made {
  readonly kind: Kind;
  readonly path: Readonly<Record<string, string>>;
  readonly id: string;
}

/** Remembers what was made, and removes what is still there. */
export class Cleanup {
  readonly #made = new Map<string, Made>();

  /** Looks at an answer: whether something was made by it, or removed. */
  saw({ operation, status, object, request }: Answer): void {
    const created = operation === "copyOrganization" ? organization : kinds.find(({ create }) => create === operation);
    const { id, organization_id: home } = object;
    if (created !== undefined && status === 201 && typeof id === "string") {
      const path = { ...(typeof home === "string" && { organization: home }), [created.parameter]: id };
      this.#made.set(id, { kind: created, path, id });
    }
    if (status === 204 && kinds.some(({ remove }) => remove === operation))
      this.#made.delete(decodeURIComponent(request.split("?")[0]?.split("/").at(-1) ?? ""));
  }

  /** Removes it all, the latest first. Answers what is still there, a line each. */
  async run(api: Api, support: Support, patience: number): Promise<string[]> {
    const left: string[] = [];
    const remove = async ({ kind, path, id }: Made) => {
      try {
        const answer = await removal(api, kind, path, patience);
        if (answer.status >= 300 && answer.status !== 404) left.push(`${kind.name} ${id}: ${answer.outcome}`);
      } catch (error) {
        left.push(`${kind.name} ${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    const all = [...this.#made.values()]
      .reverse()
      .filter((made) => !this.#goesAlong(made) && support.has(made.kind.remove));
    // Tenants take their time, and take it together.
    await Promise.all(all.filter(({ kind }) => kind === tenant).map(remove));
    for (const made of all.filter(({ kind }) => kind !== tenant)) await remove(made);
    return left;
  }

  /** Whether it is deleted with its organization. Spaces and tenants are not: they keep an organization from being deleted. */
  #goesAlong({ kind, path }: Made): boolean {
    if (kind === organization || kind === space || kind === tenant) return false;
    return this.#made.get(path["organization"] ?? "")?.kind === organization;
  }
}

async function removal(api: Api, kind: Kind, path: Made["path"], patience: number): Promise<Answer> {
  if (kind === tenant) return removeTenant(api, path["tenant"] ?? "", patience);
  const answer = await api.call(kind.remove, { path });
  if (kind !== organization || answer.code !== "organization_not_empty") return answer;
  // Something was made in it whose answer never came.
  const query = { organization: path["organization"] ?? "" };
  for (const { id } of (await api.call(space.list, { query })).items)
    await api.call(space.remove, { path: { space: String(id) } });
  for (const { id } of (await api.call(tenant.list, { query })).items) await removeTenant(api, String(id), patience);
  return api.call(kind.remove, { path });
}

/** Deletes a tenant, and waits until it is gone; one that is on its way somewhere is waited for first. */
async function removeTenant(api: Api, id: string, patience: number): Promise<Answer> {
  const path = { tenant: id };
  const end = Date.now() + patience;
  let answer = await api.call(tenant.remove, { path });
  for (let pause = 50; Date.now() < end; pause = Math.min(pause * 2, 2000)) {
    if (answer.status >= 300 && answer.status !== 409) return answer;
    await sleep(pause);
    if (answer.status === 409) answer = await api.call(tenant.remove, { path });
    else {
      const now = await api.call(tenant.get, { path });
      if (now.status === 404 || now.object["status"] === "deleted") return now;
    }
  }
  return answer;
}
