import { basePathOf, toDocument } from "./document/document.ts";
import type { OpenApiDocument } from "./document/openapi-document.ts";
import { createRoutes } from "./document/routes.ts";
import { report } from "./exchange.ts";
import { allowOrigin } from "./http/cors.ts";
import { createDispatcher } from "./http/dispatch.ts";
import type { Mock } from "./mock.ts";

/**
 * A mock that has some operations of another one, and shares everything with it: state, sessions, faults, log.
 *
 * @param value - the part of the other one's document.
 * @throws DocumentError when the part cannot be served.
 */
export function partOf(mock: Mock, value: OpenApiDocument): Pick<Mock, "answer" | "basePath" | "operations"> {
  const document = toDocument(value);
  const dispatch = createDispatcher(document);
  const basePath = basePathOf(document);
  let problems = 0;
  return {
    basePath,
    operations: createRoutes(document).all.length,
    async answer(request, onExchange) {
      const started = performance.now();
      const { pathname, search } = new URL(request.url);
      const isApi = pathname === basePath || pathname.startsWith(`${basePath}/`);
      const destination = isApi ? dispatch(request, () => `req_mock_part_${++problems}`) : undefined;
      if (destination === undefined || "route" in destination) return mock.answer(request, onExchange);
      void report(onExchange, {
        ...{ method: request.method, path: pathname + search, status: destination.response.status },
        ...{ milliseconds: performance.now() - started, reasons: [destination.reason ?? []].flat() },
      });
      return allowOrigin(request, destination.response);
    },
  };
}
