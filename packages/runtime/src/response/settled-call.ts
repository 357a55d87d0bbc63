import type { Exchange } from "../context/exchange.ts";
import type { ApiError } from "../errors/api-error.ts";
import { decode } from "./decode.ts";
import { readFailure } from "./problem-error.ts";

/** How a call ended that the server answered. */
export type Outcome<T> =
  | { readonly ok: true; readonly data: T; readonly exchange: Exchange }
  | { readonly ok: false; readonly error: ApiError; readonly exchange: Exchange };

/** Reads an answer to its end. What a success holds is the contract's word: it is not checked here. */
export async function readOutcome<T>(exchange: Exchange): Promise<Outcome<T>> {
  if (!exchange.response.ok) return { ok: false, error: await readFailure(exchange), exchange };
  return { ok: true, data: (await decode(exchange)) as T, exchange };
}
