import { at, type Rule } from "../check.ts";
import type { Input } from "../client/input.ts";
import type { Context } from "../context.ts";
import { mutationsOf } from "../contract/index.ts";
import { Skip, Violation } from "../violation.ts";

export const unauthenticated: Rule = {
  name: "unauthenticated",
  must: "A request without credentials is answered 401.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    contract.operations.map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses/401"),
      run: async (context) => {
        const input = await context.world.request(id);
        (await context.api.call(id, { ...input, credentials: null })).refuse(401, "unauthenticated");
      },
    })),
};

/** A token that no server has given. */
const unknown = { token: "conformance-unknown-token" };

export const unknownToken: Rule = {
  name: "unknown-token",
  must: "A request with a token that nobody has given is answered 401.",
  modes: ["live", "read-only"],
  cases: (contract) =>
    contract.operations.map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses/401"),
      run: async ({ api, world, support }) => {
        // A server that takes every token is told so once; to go on would have strangers change what other checks use.
        const asks = id !== "getCurrentUser" && support.has("getCurrentUser");
        if (asks && (await api.call("getCurrentUser", { credentials: unknown })).status === 200)
          throw new Skip("the server takes every token");
        const input = await world.request(id);
        (await api.call(id, { ...input, credentials: unknown })).refuse(401, "unauthenticated");
      },
    })),
};

export const notFound: Rule = {
  name: "not-found",
  must: "What does not exist is answered 404, whichever part of the path names it.",
  modes: ["live", "read-only"],
  cases: (contract) =>
    contract.operations
      .filter(({ parameters, responses }) => parameters.some(named) && responses.some(({ status }) => status === 404))
      .map(({ id, parameters }) => ({
        operations: [id],
        said: at(contract, id, "responses/404"),
        run: async (context) => {
          const input = await context.world.request(id);
          for (const { name } of parameters.filter(named)) {
            // An upsert makes the membership of a user who is not in it yet, and says in its own way that there is no such user.
            if (name === "user" && contract.operation(id).method === "PUT") continue;
            const unknown = name === "run" ? crypto.randomUUID() : "no-such-thing-7f3a";
            (await context.api.call(id, { ...input, path: { ...input.path, [name]: unknown } })).refuse(
              404,
              "not_found",
            );
          }
        },
      })),
};

/** Whether a parameter stands for a thing; the kind of a version is one of three words. */
function named({ in: place, name }: { in: string; name: string }): boolean {
  return place === "path" && name !== "kind";
}

export const unknownParameter: Rule = {
  name: "unknown-parameter",
  must: "A query parameter that the operation does not have is refused, and named.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    contract.operations.map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses/400"),
      run: async (context) => {
        const input = await context.world.request(id);
        const query = { ...input.query, no_such_parameter: "1" };
        (await context.api.call(id, { ...input, query })).refuse(400, "unknown_parameter");
      },
    })),
};

export const invalidParameter: Rule = {
  name: "invalid-parameter",
  must: "A query parameter with a value that it does not take is refused.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    contract.operations.flatMap((operation) => {
      const broken = mutationsOf(contract.document, operation).filter(({ kind }) => kind === "invalid-parameter");
      if (broken.length === 0) return [];
      return {
        operations: [operation.id],
        said: at(contract, operation.id, "parameters"),
        run: async (context: Context) => {
          const input = await context.world.request(operation.id);
          await refusesAll(context, operation.id, input, broken, [400], ["invalid_parameter", "invalid_cursor"]);
        },
      };
    }),
};

export const malformedBody: Rule = {
  name: "malformed-body",
  must: "A body that is not JSON is refused as malformed.",
  modes: ["live", "stateless"],
  cases: (contract) =>
    contract.operations
      .filter(({ body }) => body?.mediaType.endsWith("json"))
      .map(({ id }) => ({
        operations: [id],
        said: at(contract, id, "responses/400"),
        run: async (context) => {
          const request = context.api.request(id, await context.world.request(id));
          const broken = new Request(request.url, {
            method: request.method,
            headers: request.headers,
            body: '{"broken":',
          });
          (await context.api.send(id, broken)).refuse(400, "malformed_request");
        },
      })),
};

export const invalidBody: Rule = {
  name: "invalid-body",
  must: "A body that does not fit its schema is refused, and changes nothing.",
  modes: ["live", "stateless"],
  cases: (contract) =>
    contract.operations
      .filter(({ body }) => body?.mediaType.endsWith("json"))
      .map((operation) => ({
        operations: [operation.id],
        said: at(contract, operation.id, "responses/422"),
        run: async (context) => {
          const broken = mutationsOf(contract.document, operation).filter(({ kind }) => kind === "invalid-body");
          const input = await context.world.request(operation.id);
          await refusesAll(context, operation.id, input, broken, [422], ["invalid_body"]);
        },
      })),
};

export const unsupportedMediaType: Rule = {
  name: "unsupported-media-type",
  must: "A body of another media type is refused.",
  modes: ["live", "stateless"],
  cases: (contract) =>
    contract.operations
      .filter(({ body }) => body !== undefined)
      .map(({ id }) => ({
        operations: [id],
        said: at(contract, id, "responses/415"),
        run: async (context) => {
          const input = await context.world.request(id);
          const headers = { "content-type": "text/plain" };
          (await context.api.call(id, { ...input, headers })).refuse(415, "unsupported_media_type");
        },
      })),
};

/** Sends each broken request, and names all that are not refused. */
async function refusesAll(
  { api, support }: Context,
  operation: string,
  input: Input,
  mutations: ReturnType<typeof mutationsOf>,
  statuses: readonly number[],
  codes: readonly string[],
): Promise<void> {
  const faults: string[] = [];
  for (const { name, apply } of mutations) {
    const answer = await api.send(operation, await apply(api.request(operation, input)));
    if (support.explains(operation, answer)) continue;
    if (!statuses.includes(answer.status) || !codes.includes(answer.code ?? ""))
      faults.push(
        `with ${name}, ${answer.request} is answered ${answer.outcome}, where ${statuses.join(" or ")} ${codes[0]} is due`,
      );
  }
  if (faults.length > 0) throw new Violation(faults.join("\n"));
}

/** HTTP's own rules, which the contract takes for granted. */
export const routes: Rule = {
  name: "routes",
  must: "A path that the contract does not have is answered 404, and a method that a path does not have 405 with `Allow`.",
  modes: ["live", "read-only", "stateless"],
  cases: () => [
    {
      of: "",
      operations: [],
      said: "RFC 9110, sections 15.5.5 and 15.5.6",
      run: async ({ api, mode }) => {
        const { url, headers } = api.request("getCurrentUser");
        const unknown = await api.fetch(new Request(`${url}/no-such-path`, { headers }));
        if (unknown.status !== 404)
          throw new Violation(`${url}/no-such-path is answered ${unknown.status}, where 404 is due`);
        if (mode === "read-only") return;
        const refused = await api.fetch(new Request(url, { method: "DELETE", headers }));
        if (refused.status !== 405)
          throw new Violation(`DELETE ${url} is answered ${refused.status}, where 405 is due`);
        if (refused.headers.get("allow") === null) throw new Violation(`405 for DELETE ${url} comes without Allow`);
      },
    },
  ],
};
