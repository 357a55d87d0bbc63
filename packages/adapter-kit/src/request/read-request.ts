import type { OperationFacts } from "../contract/operation-facts.ts";
import type { PathMatch } from "../routing/routes.ts";
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
export async function readRequest(
  request: Request,
  match: PathMatch,
  facts: OperationFacts,
  maxBodyBytes: number,
): Promise<ReadRequest> {
  const body = await readBody(request, facts, maxBodyBytes);
  const { path, query, faults } = readParameters(request, match, facts);
  const refusal = refusalOf([...body.faults, ...faults], facts);
  if (refusal !== undefined) throw refusal;
  return { path, query, body: body.value };
}
