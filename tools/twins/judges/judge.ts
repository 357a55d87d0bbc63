import type { Twin } from "../src/twin.ts";

/** How the vendor's client of a platform judges its twin. The program in Python has the name of the platform. */
export interface Judge<State> {
  /** The vendor's package, pinned, as pip takes it. */
  readonly requirement: string;
  /** What it is installed with, instead of all that it asks for. Only where the part that judges needs much less. */
  readonly needs?: readonly string[];
  /** Further packages of the vendor that the same program can drive. The twin is not broken for them. */
  readonly also?: readonly string[];
  /** The routes of the twin. Each has to be answered with success at least once, or the client has judged too little. */
  readonly routes: readonly string[];
  /** The path that stands before the routes. */
  readonly basePath: string;
  /** Whose tokens the program may use. */
  readonly tokens: Readonly<Record<string, string>>;
  createTwin(): Twin<State>;
  /** What the twin holds, as JSON. The program compares with it what the client has parsed. */
  held(state: State): unknown;
  /** Ways to break the twin. The program has to notice each of them, or it notices nothing. */
  readonly breakages: readonly Breakage[];
}

/** A JSON object of a response. */
export type Item = Readonly<Record<string, unknown>>;

/** A breakage that changes the body of one route's successful responses. */
export function altered<Body = Item>(name: string, of: string, change: (body: Body) => unknown): Breakage {
  return {
    name,
    async change(route, response) {
      if (route !== of || !response.ok) return response;
      return Response.json(change((await response.json()) as Body), response);
    },
  };
}

/** One way to break a twin. */
export interface Breakage {
  /** What is wrong then, as in "an error has another shape". */
  readonly name: string;
  /** Changes a response. */
  change(route: string, response: Response): Promise<Response> | Response;
}
