import { type Check, type CheckInfo, checksOf, type Mode } from "./check.ts";
import { Cleanup } from "./cleanup.ts";
import type { Answer } from "./client/answer.ts";
import { Api, type Fetch, reasonOf } from "./client/api.ts";
import type { Context } from "./context.ts";
import { type Contract, loadContract } from "./contract/contract.ts";
import type { CheckResult, Summary } from "./result.ts";
import { rules } from "./suite/index.ts";
import { type Capabilities, Support } from "./support.ts";
import { Skip, Violation } from "./violation.ts";
import { examplesWorld } from "./world/examples.ts";
import { FoundWorld } from "./world/found.ts";
import { MadeWorld } from "./world/made.ts";
import type { World } from "./world/world.ts";

/** What to hold to the contract, and how. */
export interface ConformanceOptions {
  /** What answers: the global `fetch`, an adapter, a mock without a port. Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** Where the API is, with the version's path: `http://127.0.0.1:4010/v1`. Default: `http://orgplane.test/v1`, for a `fetch` of your own. */
  readonly baseUrl?: string;
  /** A bearer token of somebody who may create organizations, or who is an admin of `organization`. */
  readonly token: string;
  /** A bearer token of somebody who belongs to no organization of the other one. Without it, isolation is not checked. */
  readonly otherToken?: string;
  /** What the server may do, and what becomes of it: see `Mode`. Default: `read-only`. */
  readonly mode?: Mode;
  /** An organization that is there already, by id or name: to read, to work in where none can be created, and for its runs. */
  readonly organization?: string;
  /** What the server supports. Default: what it answers to `GET /capabilities`. */
  readonly capabilities?: Capabilities;
  /** Leaves out checks for which this is false. Default: none. */
  readonly only?: (check: CheckInfo) => boolean;
  /** How long one answer may take, in milliseconds. Default: 30,000. */
  readonly timeout?: number;
  /** How long a tenant may be on its way from one status to another, in milliseconds. Default: 120,000. */
  readonly patience?: number;
  /**
   * How long the server works on a request with an `Idempotency-Key` at least, in milliseconds, where it was slowed for the
   * run: two of them are then sure to overlap. Without it, what happens to them in the meantime is not checked.
   */
  readonly work?: number;
  /**
   * Whether the server is thrown away after the run, as a fake of a platform is. Then the suite also makes what cannot be removed
   * again. Default: false.
   */
  readonly disposable?: boolean;
  /** Stops the run. What it has made is removed all the same. */
  readonly signal?: AbortSignal;
}

/** A run of the suite. It begins when its results are asked for. */
export interface ConformanceRun extends AsyncIterable<CheckResult> {
  /** The checks that are made, in their order. */
  readonly checks: readonly CheckInfo[];
  /** Runs to the end, if that has not happened yet, and answers what it came to. */
  summary(): Promise<Summary>;
}

/** The suite could not be run: the server cannot be reached, or does not know the token. */
export class ConformanceError extends Error {
  override readonly name = "ConformanceError";
}

/**
 * Holds an implementation to the contract.
 *
 * The results come one by one, and can be asked for once. Whoever stops to ask for them (`break`) stops the run; it cleans up.
 *
 * @throws {ConformanceError} from the iteration, when the server cannot be reached or does not know the token.
 */
export function conformance(options: ConformanceOptions): ConformanceRun {
  const contract = loadContract();
  const mode = options.mode ?? "read-only";
  const { only = () => true } = options;
  const checks = checksOf(rules, contract).filter((check) => fits(check, mode, contract) && only(check));
  let summary: Summary | undefined;
  const results = runChecks(contract, mode, checks, options, (done) => {
    summary = done;
  });
  return {
    checks,
    [Symbol.asyncIterator]: () => results,
    async summary() {
      while (summary === undefined) {
        const { done } = await results.next();
        if (done === true && summary === undefined) throw new ConformanceError("the run was stopped before its end");
      }
      return summary;
    },
  };
}

/** Whether a check can be made in a mode; nothing is written in read-only mode, not even what is bound to be refused. */
function fits({ modes, operations }: CheckInfo, mode: Mode, contract: Contract): boolean {
  const reads = operations.every((operation) => contract.operation(operation).method === "GET");
  return modes.includes(mode) && (mode !== "read-only" || reads);
}

async function* runChecks(
  contract: Contract,
  mode: Mode,
  checks: readonly Check[],
  options: ConformanceOptions,
  onEnd: (summary: Summary) => void,
): AsyncGenerator<CheckResult, void, undefined> {
  const started = performance.now();
  const cleanup = new Cleanup();
  const undocumented = new Map<string, string[]>();
  let calls: string[] = [];
  const onAnswer = (answer: Answer, faults: readonly string[]) => {
    if (mode === "live") cleanup.saw(answer);
    calls.push(callLine(answer));
    const known = undocumented.get(answer.operation) ?? [];
    undocumented.set(answer.operation, known);
    for (const fault of faults) if (!known.includes(fault)) known.push(fault);
  };
  const { fetch: send = globalThis.fetch, baseUrl = "http://orgplane.test/v1", token, timeout = 30_000 } = options;
  const api = new Api({ fetch: (request) => send(request), baseUrl, token, contract, timeout, onAnswer });
  api.signal = options.signal;
  const patience = options.patience ?? 120_000;
  const count = { passed: 0, failed: 0, skipped: 0 };
  let leftovers: readonly string[] = [];
  const capabilities = options.capabilities ?? (await capabilitiesOf(api, contract));
  const support = new Support(capabilities);
  const context: Context = {
    api,
    contract,
    support,
    mode,
    world: worldOf({ mode, api, contract, support, options }),
    stranger: options.otherToken === undefined ? undefined : { token: options.otherToken },
    given: options.organization,
    undocumented,
    patience,
    work: options.work,
  };
  try {
    for (const check of checks) {
      if (check.applies?.(support) === false) continue;
      calls = [];
      const begun = performance.now();
      const ended = await outcomeOf(check, context);
      count[ended.outcome] += 1;
      const { run: _run, applies: _applies, ...rest } = check;
      yield { check: rest, ...ended, calls: calls.slice(-10), milliseconds: performance.now() - begun };
    }
  } finally {
    // Also after an abort: what was made does not stay because nobody waits for the results.
    api.signal = undefined;
    leftovers = await cleanup.run(api, support, patience);
    const platform = capabilities === undefined ? null : String(capabilities["platform"]);
    const milliseconds = performance.now() - started;
    onEnd({ platform, contract: contract.version, mode, ...count, milliseconds, leftovers });
  }
}

/** What one check comes to. @throws the reason of an abort. */
async function outcomeOf(check: Check, context: Context): Promise<Pick<CheckResult, "outcome" | "reason" | "faults">> {
  const missing = check.operations.find((operation) => !context.support.has(operation));
  if (missing !== undefined && check.rule !== "not-supported")
    return { outcome: "skipped", reason: `${context.support.platform} does not have ${missing}`, faults: [] };
  try {
    await check.run(context);
    return { outcome: "passed", reason: null, faults: [] };
  } catch (error) {
    if (error instanceof Skip) return { outcome: "skipped", reason: error.message, faults: [] };
    context.api.signal?.throwIfAborted();
    if (error instanceof Violation) return { outcome: "failed", reason: null, faults: error.message.split("\n") };
    // An answer that no check has reckoned with; it must not end the run.
    return { outcome: "failed", reason: null, faults: [`the check broke off: ${reasonOf(error)}`] };
  }
}

interface WorldContext extends Pick<Context, "mode" | "api" | "contract" | "support"> {
  readonly options: ConformanceOptions;
}

function worldOf({ mode, api, contract, support, options }: WorldContext): World {
  const { organization: given, disposable: isDisposable = false } = options;
  if (mode === "stateless") return examplesWorld(contract, support);
  if (mode === "read-only") return new FoundWorld(api, contract, support, given);
  const prefix = `conformance-${crypto.randomUUID().slice(0, 8)}`;
  return new MadeWorld({ api, contract, support, given, prefix, isDisposable });
}

/** What the server says that it supports; undefined where it does not say. */
async function capabilitiesOf(api: Api, contract: Contract): Promise<Capabilities | undefined> {
  const answer = await api.call("getCapabilities").catch((error: unknown) => {
    if (error instanceof Violation) throw new ConformanceError(error.message);
    throw error;
  });
  if (answer.status === 401)
    throw new ConformanceError(`${answer.request} is answered ${answer.outcome}: is the token right?`);
  // A server that answers with the contract's examples says nothing of itself by this one.
  const examples = contract.operation("getCapabilities").responses.flatMap((one) => [...one.examples.values()]);
  const isExample = examples.some((example) => JSON.stringify(example) === JSON.stringify(answer.data));
  return answer.status === 200 && !isExample ? answer.object : undefined;
}

function callLine(answer: Answer): string {
  const id = answer.headers.get("x-request-id");
  return `${answer.request} ${answer.status}${answer.code ? ` ${answer.code}` : ""}${id === null ? "" : ` (${id})`}`;
}
