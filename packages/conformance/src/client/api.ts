import type { Contract } from "../contract/contract.ts";
import { Violation } from "../violation.ts";
import { Answer } from "./answer.ts";
import type { Input } from "./input.ts";
import { toRequest } from "./request.ts";

/** A `fetch` of any kind: the global one, an adapter, a mock without a port. */
export type Fetch = (request: Request) => Promise<Response>;

/** What an `Api` needs. */
export interface ApiOptions {
  readonly fetch: Fetch;
  readonly baseUrl: string;
  readonly token: string;
  readonly contract: Contract;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
  /** Told of each answer, with what about it is not as documented. */
  readonly onAnswer: (answer: Answer, faults: readonly string[]) => void;
}

/** Calls operations by their `operationId`. Every answer is judged by the contract, whatever it was asked for. */
export class Api {
  readonly #options: ApiOptions;
  /** Aborts the calls to come; cleaning up calls on without it. */
  signal: AbortSignal | undefined;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** The request that a call would send. */
  request(id: string, input: Input = {}): Request {
    const { baseUrl, token, contract } = this.#options;
    return toRequest(baseUrl, token, contract.operation(id), input);
  }

  /** @throws {Violation} when no answer comes. */
  call(id: string, input: Input = {}): Promise<Answer> {
    return this.send(id, this.request(id, input));
  }

  /** Sends a request that was made by hand. 429 is waited for and sent again, as it says that nothing was done. */
  async send(id: string, request: Request): Promise<Answer> {
    const { pathname, search } = new URL(request.url);
    const line = `${request.method} ${pathname}${search}`;
    for (let attempt = 1; ; attempt++) {
      const response = await this.#fetch(request.clone(), line);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const answer = new Answer(id, line, response, bytes);
      this.#options.onAnswer(answer, this.#faults(id, answer));
      const pause = Number(response.headers.get("retry-after"));
      const asked = request.headers.has("prefer");
      if (response.status !== 429 || asked || attempt === 3 || !(pause <= 60)) return answer;
      await sleep(pause * 1000, this.signal);
    }
  }

  /** Sends a request that belongs to no operation, so that nobody judges its answer. */
  fetch(request: Request): Promise<Response> {
    return this.#fetch(request, `${request.method} ${new URL(request.url).pathname}`);
  }

  async #fetch(request: Request, line: string): Promise<Response> {
    const { fetch, timeout } = this.#options;
    const late = AbortSignal.timeout(timeout);
    const signal = this.signal === undefined ? late : AbortSignal.any([late, this.signal]);
    try {
      return await fetch(new Request(request, { signal }));
    } catch (error) {
      this.signal?.throwIfAborted();
      if (late.aborted) throw new Violation(`${line} is not answered within ${timeout / 1000} s`);
      throw new Violation(`${line} gets no answer: ${reasonOf(error)}`);
    }
  }

  #faults(id: string, answer: Answer): string[] {
    const response = { status: answer.status, headers: answer.headers, body: answer.bytes };
    const { contract } = this.#options;
    return contract.judge.response(contract.operation(id), response).map((fault) => `${answer.status}: ${fault}`);
  }
}

/** What an error says, with what caused it: Node's own says `fetch failed` alone. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return `${error.message} (${cause.message || (cause as NodeJS.ErrnoException).code})`;
}

/** @throws the signal's reason when it aborts. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      signal?.removeEventListener("abort", abort);
      resolve();
    }
    function abort(): void {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", abort, { once: true });
  });
}
