/** A method, as descriptions write it. */
export type Verb = "get" | "post" | "put" | "patch" | "delete";

/** The paths that have a method. `Paths` is what openapi-typescript makes of a description. */
export type PathOf<Paths, Method extends Verb> = {
  [Path in keyof Paths]: Paths[Path] extends Record<Method, object> ? Path : never;
}[keyof Paths];

/** What a request takes: the values of its path and query, its body as the description has it, and what is answered. */
export type Input<Paths, Method extends Verb, Path extends PathOf<Paths, Method>> = InputOf<
  Operation<Paths, Method, Path>
>;

type InputOf<Op> = PathInput<Op> & QueryInput<Op> & BodyInput<Op> & AnswerInput<Success<Op>>;

/** What it answers: JSON, undefined where that is nothing, or the response where that is something else, to be read as it comes. */
export type Output<Paths, Method extends Verb, Path extends PathOf<Paths, Method>> = Content<
  Success<Operation<Paths, Method, Path>>
>;

type Operation<Paths, Method extends Verb, Path extends PathOf<Paths, Method>> = Paths[Path][Method &
  keyof Paths[Path]];

type Success<Op> = Op extends { responses: infer Responses }
  ? Responses[Extract<keyof Responses, 200 | 201 | 202 | 204>]
  : never;

type PathInput<Op> = Op extends { parameters: { path: infer Values } }
  ? { readonly path: Values }
  : { readonly path?: never };

type QueryInput<Op> = Op extends { parameters: { query?: infer Values } }
  ? { readonly query?: Values }
  : { readonly query?: never };

type BodyInput<Op> = Op extends { requestBody?: { content: infer Body } | undefined }
  ? Body extends { "application/json": infer Data }
    ? Required<Op, { readonly body: Data }>
    : Body extends { "application/x-www-form-urlencoded": infer Data }
      ? Required<Op, { readonly form: Data }>
      : Body extends { "multipart/form-data": unknown }
        ? Required<Op, { readonly multipart: FormData }>
        : { readonly body?: never }
  : { readonly body?: never };

type Required<Op, Input> = Op extends { requestBody: object } ? Input : Partial<Input>;

// What the types say, the program has to be told: whether to read JSON, nothing, or nothing yet.
type AnswerInput<Response> = [Extract<Response, { content: { "application/json": unknown } }>] extends [never]
  ? [Extract<Response, { content: Record<string, unknown> }>] extends [never]
    ? { readonly answer: "none" }
    : { readonly answer: "stream" }
  : { readonly answer?: never };

type Content<Success> = Success extends { content: { "application/json": infer Data } }
  ? Data
  : Success extends { content: Record<string, unknown> }
    ? Response
    : undefined;
