import type { Meta, WithResponse } from "@orgplane/client";
import { type Ending, endingOf } from "./observe.ts";
import type { Scene } from "./scene.ts";

/** A call of any operation. */
export interface AnyCall extends PromiseLike<unknown> {
  result(): Promise<
    | { readonly ok: true; readonly data: unknown; readonly meta: Meta }
    | { readonly ok: false; readonly status: number | undefined; readonly error: unknown }
  >;
  withResponse(): Promise<WithResponse<unknown>>;
}

const ways = {
  await: (call: AnyCall) => endingOf(call),
  result: (call: AnyCall) =>
    ending(async () => {
      const result = await call.result();
      if (result.ok) return { kind: "value", data: result.data, meta: result.meta };
      return result.status === undefined
        ? { kind: "error", error: result.error }
        : { kind: "refusal", status: result.status };
    }),
  withResponse: (call: AnyCall) =>
    ending(async () => {
      const { data, meta, response } = await call.withResponse();
      if (response.status !== meta.status) throw new Error(`${response.status} is not ${meta.status}`);
      return { kind: "value", data, meta };
    }),
};

/** Reads the data of a call in one of the possible ways, or in two at once, which then have to agree. */
export async function consume(scene: Scene, call: AnyCall): Promise<Ending> {
  const way = scene.chance.weighted({ await: 4, result: 2, withResponse: 2, both: 1.5 });
  if (way !== "both") return ways[way](call);
  const [one, other] = await Promise.all([ways.await(call), ways.withResponse(call)]);
  const isSame = one.kind === "error" ? other.kind === "error" && one.error === other.error : one.kind === other.kind;
  scene.blame("consumersAgree", "await and withResponse()", !isSame && `${one.kind} and ${other.kind}`);
  return one;
}

function ending(work: () => Promise<Ending>): Promise<Ending> {
  return work().catch((error) => ({ kind: "error", error }));
}
