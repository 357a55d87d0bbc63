import { type ArizeTwin, tokens } from "../../src/arize/index.ts";

/** What a twin has answered: the status, the body as JSON, and the header fields. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whatever came
  readonly body: any;
  readonly headers: Headers;
}

/** Sends requests to a twin, as Ada unless another key is given. */
export function clientOf({ fetch }: Pick<ArizeTwin, "fetch">, key: string = tokens.ada) {
  return async (route: string, json?: unknown): Promise<Answered> => {
    const [method = "", path = ""] = route.split(" ");
    const init: RequestInit = { method, headers: { authorization: `Bearer ${key}`, "x-api-key": key } };
    if (json !== undefined) init.body = JSON.stringify(json);
    const response = await fetch(`https://api.arize.test${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  };
}

/** The ids of the seed, by what they stand for. */
export function idsOf({ state }: ArizeTwin) {
  const id = (items: readonly { readonly id: string; readonly name: string }[], name: string) =>
    items.find((one) => one.name.startsWith(name))?.id ?? "";
  return {
    acme: id(state.organizations, "Acme"),
    globex: id(state.organizations, "globex"),
    umbrella: id(state.organizations, "umbrella"),
    fraud: id(state.spaces, "fraud"),
    search: id(state.spaces, "search"),
    vault: id(state.spaces, "vault"),
    ada: id(state.users, "Ada"),
    mary: id(state.users, "Mary"),
    linus: id(state.users, "Linus"),
    annie: id(state.users, "Annie"),
    grace: id(state.users, "Grace"),
    hal: id(state.users, "Hal"),
    eve: id(state.users, "Eve"),
    gone: id(state.users, "Gone"),
    scientist: id(state.roles, "Data Scientist"),
  };
}
