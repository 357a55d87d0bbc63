import { tokens, type ZenmlTwin } from "../../src/zenml/index.ts";

/** What a twin has answered: the status, the body as JSON, and the header fields. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whatever came
  readonly body: any;
  readonly headers: Headers;
}

/** Sends requests to a twin, as Ada unless another key or token is given. */
export function clientOf(twin: ZenmlTwin, token: string = tokens.ada) {
  return async (route: string, json?: unknown): Promise<Answered> => {
    const [method = "", path = ""] = route.split(" ");
    const headers = new Headers({ authorization: `Bearer ${token}` });
    const init: RequestInit = { method, headers };
    if (json !== undefined) {
      headers.set("content-type", "application/json");
      init.body = JSON.stringify(json);
    }
    const response = await twin.fetch(`https://cloudapi.zenml.test${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  };
}

/** The ids of the seed that paths need, by name. */
export function idsOf({ state }: ZenmlTwin) {
  const named = <Item extends { id: string; name: string | null }>(items: readonly Item[]) =>
    Object.fromEntries(items.map(({ id, name }) => [name ?? "", id]));
  const people = state.users.map(({ id, username }) => [username.replace("@acme.test", ""), id]);
  const acme = state.organizations[0]?.id ?? "";
  return {
    acme,
    users: Object.fromEntries(people) as Record<string, string>,
    organizations: named(state.organizations),
    workspaces: named(state.workspaces),
    teams: named(state.teams),
    roles: named(state.roles.filter(({ organization_id }) => organization_id === acme)),
  };
}
