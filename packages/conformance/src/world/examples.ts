import { Content, form, type Input } from "../client/input.ts";
import type { Contract } from "../contract/contract.ts";
import { type Json, object } from "../contract/index.ts";
import type { Support } from "../support.ts";
import { Skip } from "../violation.ts";
import type { World } from "./world.ts";

/** The world of a server that answers with the contract's examples: it is those examples, without what the server refuses. */
export function examplesWorld(contract: Contract, support: Support): World {
  let count = 0;
  const none = async (): Promise<never> => {
    throw new Skip("a server that answers with examples keeps no state");
  };
  return {
    async request(operation) {
      const [, body] = exampleBodies(contract, operation)[0] ?? [];
      const parameters = exampleParameters(contract, operation);
      if (body === undefined) return parameters;
      return { ...parameters, body: body instanceof Content ? body : support.body(operation, object(body)) };
    },
    organization: none,
    shared: none,
    make: none,
    join: none,
    unique: () => `example-${++count}`,
  };
}

/** The examples of an operation's required parameters. */
export function exampleParameters(contract: Contract, operation: string): Pick<Input, "path" | "query"> {
  const { parameters } = contract.operation(operation);
  const examples = (place: string) =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place && parameter.required)
        .map(({ name, example }) => [name, String(example)]),
    );
  return { path: examples("path"), query: examples("query") };
}

/** The named examples of an operation's body, as they are sent. */
export function exampleBodies(contract: Contract, operation: string): [name: string, body: Json | Content][] {
  const { body } = contract.operation(operation);
  return [...(body?.examples ?? [])].map(([name, value]) => [name, asSent(body?.mediaType ?? "", value)]);
}

function asSent(mediaType: string, value: Json): Json | Content {
  if (mediaType.endsWith("json")) return value;
  if (!mediaType.startsWith("multipart/")) return new Content(mediaType, String(value));
  const { file, ...fields } = object(value);
  const texts = Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, String(part)]));
  return form(texts, { name: "classes.csv", type: "text/csv", bytes: new TextEncoder().encode(String(file)) });
}
