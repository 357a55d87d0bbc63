import { Refusal } from "../problem/refusal.ts";
import { type Asking, forward } from "./forward.ts";
import { combined, type Part, type Placed } from "./parts.ts";

/**
 * Finds the part that has a space or a tenant of a name, where nothing says which: by asking all of them.
 *
 * @throws Refusal 404 where none has it, 409 where several have, and 503 where one cannot be asked: it may have it.
 */
export async function findPlace(
  parts: readonly Part[],
  kind: "space" | "tenant",
  reference: string,
  asking: Asking,
): Promise<Placed> {
  const operation = kind === "space" ? "getSpace" : "getTenant";
  const asked = parts.filter(
    ({ adapter }) => (adapter.capabilities.operations[operation]?.support ?? "none") !== "none",
  );
  const read = async (part: Part) => {
    const query = new URLSearchParams();
    const forwarded = { path: `/${kind}s/{${kind}}`, values: { [kind]: reference }, query, method: "GET" };
    const response = await forward(part, forwarded, asking);
    await response.body?.cancel();
    return { part, status: response.status };
  };
  const answers = await Promise.all(asked.map(read));
  const found = answers.filter(({ status }) => status < 300 || status === 409);
  const silent = answers.filter(({ status }) => status !== 404 && status >= 300 && status !== 409);
  const hint = (some: readonly { part: Part }[]) =>
    some.map(({ part }) => `"${combined(part, reference)}"`).join(" or ");
  if (found.length > 1) {
    const detail = `Several platforms have a ${kind} "${reference}". Say which you mean: ${hint(found)}.`;
    throw new Refusal("ambiguous_name", { detail });
  }
  if (silent.length > 0) {
    const names = silent.map(({ part }) => part.name).join(", ");
    const detail = `It cannot be found out whether ${names} has a ${kind} "${reference}". Say where it is: ${hint(asked.map((part) => ({ part })))}.`;
    throw new Refusal("service_unavailable", { detail });
  }
  const [only] = found;
  if (only === undefined)
    throw new Refusal("not_found", { detail: `There is no ${kind} "${reference}" on any platform.` });
  return { part: only.part, own: reference };
}
