import { ControlError, controlProblem } from "./control-error.ts";

/** What a part of the control API gets to see of a request. */
export interface ControlRequest {
  readonly request: Request;
  readonly url: URL;
  /** The parts of the path that have names, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** The body, which is JSON; nothing when there is none. @throws ControlError when it is something else. */
  json(): Promise<unknown>;
}

/** Answers with JSON, or with nothing, unless it makes a response itself. */
export type ControlHandler = (request: ControlRequest) => unknown;

/** Handlers by method and path: `PUT /delay`. */
export type ControlRoutes = Readonly<Record<string, ControlHandler>>;

/** Where the control API is. */
export const controlPath = "/__mock";

/** The methods that it takes, of one path or another. */
export const controlMethods: readonly string[] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];

/** Whether a request is one to the control API. */
export function isControlRequest(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return pathname === controlPath || pathname.startsWith(`${controlPath}/`);
}

/** Answers requests to the control API. It never throws: what goes wrong is a problem. */
export function createControlRouter(routes: ControlRoutes): (request: Request) => Promise<Response> {
  const table = Object.entries(routes).map(([key, handler]) => {
    const [method = "", template = ""] = key.split(" ");
    return { method, template, segments: template.split("/"), handler };
  });

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const segments = url.pathname.slice(controlPath.length).replace(/\/$/, "").split("/");
    const found = table.filter((route) => matches(route.segments, segments));
    if (found.length === 0) {
      const paths = [...new Set(table.map(({ template }) => controlPath + template))];
      throw new ControlError(
        404,
        "route_not_found",
        `There is nothing at ${url.pathname}. There are ${paths.join(", ")}.`,
      );
    }
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = found.find((one) => one.method === method);
    if (route === undefined) {
      const allowed = found.map((one) => one.method).join(", ");
      const detail = `${url.pathname} takes ${allowed}, not ${request.method}.`;
      throw new ControlError(405, "method_not_allowed", detail, { Allow: allowed });
    }
    const path = pathOf(route.segments, segments);
    return toResponse(await route.handler({ request, url, path, json: () => readJson(request) }));
  }

  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      return controlProblem(error, request);
    }
  };
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  if (template.length !== segments.length) return false;
  return template.every((part, index) => part.startsWith("{") || part === segments[index]);
}

function pathOf(template: readonly string[], segments: readonly string[]): Record<string, string> {
  const entries = template.flatMap((part, index) =>
    part.startsWith("{") ? [[part.slice(1, -1), decoded(segments[index] ?? "")] as const] : [],
  );
  return Object.fromEntries(entries);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ControlError(400, "malformed_request", `${text} is not valid percent-encoding.`);
  }
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  // The server does not read a body that says that it is too long.
  if (text === "" && Number(request.headers.get("content-length")) > 0) {
    throw new ControlError(413, "content_too_large", "The body is longer than the mock reads.");
  }
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ControlError(400, "malformed_request", `The body is not valid JSON: ${(error as Error).message}`);
  }
}

function toResponse(answer: unknown): Response {
  if (answer instanceof Response) return answer;
  if (answer === undefined) return new Response(null, { status: 204 });
  return new Response(`${JSON.stringify(answer)}\n`, {
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
  });
}
