import type { components, paths } from "../gen/wire.ts";

/** A schema of the platform's API. */
export type Wire<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** A method, as descriptions write it. */
export type Verb = "get" | "post" | "put" | "patch" | "delete";

/** The paths that have a method. */
export type PathOf<Method extends Verb> = {
  [Path in keyof paths]: paths[Path] extends Record<Method, object> ? Path : never;
}[keyof paths];

/** What a request takes. */
export type Input<Method extends Verb, Path extends PathOf<Method>> = PathInput<paths[Path][Method]> &
  QueryInput<paths[Path][Method]> &
  BodyInput<paths[Path][Method]>;

/** What it answers; undefined where that is nothing. */
export type Output<Method extends Verb, Path extends PathOf<Method>> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? Content<Responses[Extract<keyof Responses, 200 | 201 | 204>]>
  : never;

type PathInput<Operation> = Operation extends { parameters: { path: infer Values } }
  ? { readonly path: Values }
  : { readonly path?: never };

type QueryInput<Operation> = Operation extends { parameters: { query?: infer Values } }
  ? { readonly query?: Values }
  : { readonly query?: never };

type BodyInput<Operation> = Operation extends { requestBody: { content: { "application/json": infer Body } } }
  ? { readonly body: Body }
  : { readonly body?: never };

type Content<Response> = Response extends { content: { "application/json": infer Data } } ? Data : undefined;
