import { type PolyaxonTwin, tokens } from "../../src/polyaxon/index.ts";

/** What a twin has answered: the status, the body as JSON, and the header fields. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whatever came
  readonly body: any;
  readonly headers: Headers;
}

/** Sends requests to a twin, as Ada unless another token is given. Paths are those below `/api/v1`. */
export function clientOf({ fetch }: Pick<PolyaxonTwin, "fetch">, token: string = tokens.ada) {
  return async (route: string, json?: unknown): Promise<Answered> => {
    const [method = "", path = ""] = route.split(" ");
    const init: RequestInit = { method, headers: { authorization: `Token ${token}` } };
    if (json !== undefined) init.body = JSON.stringify(json);
    const response = await fetch(`https://polyaxon.test/api/v1${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  };
}
