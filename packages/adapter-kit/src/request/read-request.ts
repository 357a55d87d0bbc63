import type { Route } from "../routing/route.ts";
import { readBody } from "./body.ts";
import { refusalOf } from "./fault.ts";
import { readParameters } from "./parameters.ts";

/** What a request says, as the contract has it. */
export interface ReadRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * Reads and checks a request.
 *
 * @throws Refusal 400, 413, 415 or 422, which names all that is wrong with it.
 */
export async function readRequest(request: Request, route: Route, maxBodyBytes: number): Promise<ReadRequest> {
  const body = await readBody(request, route.facts, maxBodyBytes);
  const { path, query, faults } = readParameters(request, route);
  const refusal = refusalOf([...body.faults, ...faults], route.facts);
  if (refusal !== undefined) throw refusal;
  return { path, query, body: body.value };
}
