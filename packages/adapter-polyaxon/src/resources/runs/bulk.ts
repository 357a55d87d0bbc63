import { type Call, type LookUp, step } from "@orgplane/adapter-kit";
import type { RunBatchRejection, RunBatchResult } from "@orgplane/adapter-kit/models";
import { concurrently, lookUpChanged } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { digitsOf, uuidOf } from "../../uuid.ts";
import { wholeList } from "../whole-list.ts";
import { type Place, placeOf } from "./place.ts";
import { ofAnyAge } from "./runs.ts";

type Run = Wire<"V1Run">;

/** What becomes of a run: it is sent, it is as asked for already, or its status does not allow it. */
export type Treatment = "send" | "done" | { readonly wrongStatus: string };

/** Something that is done with many runs at once. */
export interface Action {
  /** What it is, as an error tells it in front of the runs: "stopping runs". */
  readonly name: string;
  readonly treat: (run: Run) => Treatment;
  /** Sends those that can be accepted, in one request. */
  readonly send: (place: Place, uuids: string[]) => Promise<unknown>;
  /** Whether a run is as asked for, undefined where it is gone: without it, a lost answer cannot be found again. */
  readonly isDone?: (run: Run | undefined) => boolean;
  /** Called where no run is known to be as asked for, and none is sent. */
  readonly check?: (place: Place) => Promise<void>;
}

type BulkCall = Call & {
  readonly path: { readonly organization: string };
  readonly query: { readonly team?: string };
  readonly body: { readonly uuids: readonly string[] };
};

/**
 * Does one thing with each run that a call names. The platform passes over in silence what it cannot do, so each run is read
 * before, and only those are sent that can be accepted.
 */
export async function eachRun(
  call: BulkCall,
  up: Upstream,
  action: Action,
): Promise<{ status: 200; data: RunBatchResult }> {
  const place = await placeOf(up, call);
  const runs = await runsWith(up, place, call.body.uuids);
  const where = place.team === undefined ? `Organization "${place.owner}"` : `Team "${place.team}"`;
  const accepted: string[] = [];
  const rejected: RunBatchRejection[] = [];
  const sent: string[] = [];
  for (const uuid of call.body.uuids) {
    const run = runs.get(digitsOf(uuid));
    const treatment = run && action.treat(run);
    if (treatment === undefined) rejected.push({ uuid, code: "not_found", detail: `${where} has no such run.` });
    else if (typeof treatment === "object")
      rejected.push({ uuid, code: "wrong_status", detail: treatment.wrongStatus });
    else accepted.push(uuid);
    if (treatment === "send") sent.push(digitsOf(uuid));
  }
  if (accepted.length === 0) await action.check?.(place);
  if (sent.length > 0) {
    await step<unknown>(call, {
      name: `${action.name} ${several(sent.map(uuidOf))}`,
      run: () => action.send(place, sent),
      ...(action.isDone && { lookUp: lookUpRuns(up, place, sent, action.isDone) }),
    });
  }
  return { status: 200, data: { accepted, rejected } };
}

/** The first of many names, for a sentence. */
function several(names: readonly string[]): string {
  const more = names.length - 5;
  return names.slice(0, 5).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** After a lost answer, all of the runs have to be as asked for: nothing says that the platform changes all or none. */
function lookUpRuns(
  up: Upstream,
  place: Place,
  uuids: readonly string[],
  isDone: (run: Run | undefined) => boolean,
): LookUp<unknown> {
  return lookUpChanged<unknown>(async () => {
    const runs = await runsWith(up, place, uuids);
    return uuids.every((uuid) => isDone(runs.get(digitsOf(uuid)))) ? "done" : undefined;
  });
}

// Servers limit the length of an address, as to 4,094 bytes; these are half of it.
const atOnce = 50;

/**
 * The runs with these ids, by their ids without hyphens. Lists do not say which runs are archived, so those are asked for apart:
 * what the live ones leave open. What is being deleted is neither.
 */
async function runsWith(up: Upstream, place: Place, uuids: readonly string[]): Promise<Map<string, Run>> {
  const found = new Map<string, Run>();
  for (const live_state of [1, 0]) {
    const open = uuids.map(digitsOf).filter((uuid) => !found.has(uuid));
    const parts = Array.from({ length: Math.ceil(open.length / atOnce) }, (_, index) =>
      open.slice(index * atOnce, (index + 1) * atOnce),
    );
    const read = await concurrently(parts, (part) =>
      runsOf(up, place, `uuid:${part.join("|")},live_state:${live_state},${ofAnyAge}`),
    );
    for (const run of read.flat()) found.set(digitsOf(run.uuid), { live_state, ...run });
  }
  return found;
}

function runsOf(up: Upstream, { owner, team }: Place, query: string): Promise<Run[]> {
  return wholeList(
    (page) =>
      team === undefined
        ? up.get("/api/v1/orgs/{owner}/runs", { path: { owner }, query: { query, ...page } })
        : up.get("/api/v1/orgs/{owner}/teams/{team}/runs", { path: { owner, team }, query: { query, ...page } }),
    ({ uuid }) => uuid,
  );
}
