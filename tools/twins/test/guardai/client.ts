import { type GuardaiTwin, tokens } from "../../src/guardai/index.ts";

/** What a twin has answered: the status, the body as JSON or text, and the header fields. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whatever came
  readonly body: any;
  readonly headers: Headers;
}

/** Sends requests to a twin, as Ada unless another token is given. A form goes as it is, anything else as JSON. */
export function clientOf(twin: GuardaiTwin, token: string = tokens.ada) {
  return async (route: string, sent?: unknown): Promise<Answered> => {
    const [method = "", path = ""] = route.split(" ");
    const headers = new Headers({ authorization: `Bearer ${token}` });
    const init: RequestInit = { method, headers };
    if (sent instanceof FormData) init.body = sent;
    else if (sent !== undefined) {
      headers.set("content-type", "application/json");
      init.body = JSON.stringify(sent);
    }
    const response = await twin.fetch(`http://guardai.test/api/v1${path}`, init);
    const text = await response.text();
    const isJson = response.headers.get("content-type") === "application/json";
    const body = isJson ? JSON.parse(text) : text;
    return { status: response.status, body: body === "" ? undefined : body, headers: response.headers };
  };
}

/** A form with a file. */
export function formWith(text: string, name = "new.csv", type = "text/csv"): FormData {
  const form = new FormData();
  form.set("file", new File([text], name, { type }));
  return form;
}
