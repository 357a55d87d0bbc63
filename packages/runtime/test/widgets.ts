import type { Call, CallOptions, ListOptions, Operation, Pages, Problem } from "../src/codegen/v1.ts";
import { createTransport, files, Resource } from "../src/codegen/v1.ts";
import type { ClientOptions } from "../src/index.ts";

// A resource as the generator would write it, with one operation for each feature of the runtime.

export interface Widget {
  id: string;
  name: string;
}

export interface WidgetPage {
  items: Widget[];
  pagination: { has_more: boolean; next_cursor: string | null; total: number | null };
}

export interface CreateWidgetErrors {
  409: Problem<"name_taken" | "request_in_progress">;
  422: Problem<"invalid_body">;
}

const errors = [400, 401, 403, 409, 422, 429, 500, 503];

export const listWidgets = {
  id: "listWidgets",
  method: "GET",
  path: "/widgets",
  query: true,
  styles: { sort: { explode: false }, filter: { style: "deepObject" } },
  errors,
  pagination: ["cursor", "offset"],
  scope: { organization: "query" },
} as const satisfies Operation;

export const listGadgets = {
  id: "listGadgets",
  method: "GET",
  path: "/organizations/{organization}/gadgets",
  query: true,
  errors,
  pagination: ["offset"],
  scope: { team: "query" },
} as const satisfies Operation;

export const getWidget = {
  id: "getWidget",
  method: "GET",
  path: "/widgets/{widget}",
  errors,
} as const satisfies Operation;

export const createWidget = {
  id: "createWidget",
  method: "POST",
  path: "/widgets",
  headers: { idempotencyKey: "Idempotency-Key" },
  body: "application/json",
  success: [201],
  errors,
  idempotency: "key",
  sensitive: ["enrollment_key"],
  scope: { organization: "body" },
} as const satisfies Operation;

export const updateWidget = {
  id: "updateWidget",
  method: "PATCH",
  path: "/widgets/{widget}",
  query: true,
  headers: { ifMatch: "If-Match" },
  body: "application/merge-patch+json",
  errors,
  idempotency: "natural",
  scope: { organization: "query" },
} as const satisfies Operation;

export const deleteWidget = {
  id: "deleteWidget",
  method: "DELETE",
  path: "/widgets/{widget}",
  success: [202, 204],
  empty: [202],
  errors,
  idempotency: "natural",
} as const satisfies Operation;

export const uploadDrawing = {
  id: "uploadDrawing",
  method: "POST",
  path: "/widgets/{widget}/drawings",
  body: "multipart/form-data",
  files,
  success: [201],
  errors,
  idempotency: "key",
} as const satisfies Operation;

export const replaceContent = {
  id: "replaceContent",
  method: "PUT",
  path: "/drawings/{drawing}/content",
  body: "application/octet-stream",
  files,
  success: [204],
  errors,
  idempotency: "natural",
} as const satisfies Operation;

export const getContent = {
  id: "getContent",
  method: "GET",
  path: "/drawings/{drawing}/content",
  errors,
  binary: true,
  files,
} as const satisfies Operation;

export class Widgets extends Resource {
  list(query?: Record<string, unknown>, options?: ListOptions): Pages<Widget, WidgetPage, object> {
    return this.pages(listWidgets, query, options);
  }

  get(widget: unknown, options?: CallOptions): Call<Widget, object> {
    return this.call(getWidget, widget, options);
  }

  create(
    body: Record<string, unknown>,
    options?: CallOptions & { idempotencyKey?: string },
  ): Call<Widget, CreateWidgetErrors, 201> {
    return this.call(createWidget, body, options);
  }

  update(
    widget: string,
    body: Record<string, unknown>,
    options?: CallOptions & { ifMatch?: string; query?: { organization?: string } },
  ): Call<Widget, object> {
    return this.call(updateWidget, widget, body, options);
  }

  delete(widget: string, options?: CallOptions): Call<undefined, object, 202 | 204> {
    return this.call(deleteWidget, widget, options);
  }

  readonly drawings = new WidgetsDrawings(this);
}

export class WidgetsDrawings extends Resource {
  upload(widget: string, body: Record<string, unknown>, options?: CallOptions): Call<unknown, object, 201> {
    return this.call(uploadDrawing, widget, body, options);
  }

  replace(drawing: string, body: unknown, options?: CallOptions): Call<undefined, object, 204> {
    return this.call(replaceContent, drawing, body, options);
  }

  download(drawing: string, options?: CallOptions): Call<ReadableStream<Uint8Array>, object> {
    return this.call(getContent, drawing, options);
  }
}

/** The gadgets of one organization, which only a scope can name. */
export class Gadgets extends Resource {
  list(...args: readonly unknown[]): Pages<Widget, WidgetPage, object> {
    return this.pages(listGadgets, ...args);
  }
}

/** A client whose server is `fetch`. */
export function widgets(fetch: ClientOptions["fetch"], options: ClientOptions = {}): Widgets {
  return new Widgets(createTransport({ baseUrl: "https://api.test/v1", token: "tok_owner", fetch, ...options }));
}

/** A client whose server answers every request with `response`, and the requests that it received. */
export function observed(
  response: (request: Request, count: number) => Response | Promise<Response> = () => Response.json({}),
  options: ClientOptions = {},
): { client: Widgets; requests: Request[] } {
  const requests: Request[] = [];
  const client = widgets((request) => {
    requests.push(request.clone());
    return response(request, requests.length);
  }, options);
  return { client, requests };
}

/** The reason of a rejected promise. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("expected a rejection");
    },
    (error: unknown) => error,
  );
}
