import { below, has, type Located, locate, type WireDocument } from "./document.ts";

/** An operation of the document. */
export interface Operation extends Located {
  /** The method and the path template. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** A parameter of an operation. */
export interface Parameter extends Located {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of a document. */
export function operationsOf(document: WireDocument): Operation[] {
  return Object.keys(document.paths ?? {}).flatMap((path) => {
    const item = locate(document, below("/paths", path));
    const shared = parametersAt(document, item);
    return methods.flatMap((method) => {
      if (!has(document, below(item.pointer, method))) return [];
      const operation = locate(document, below(item.pointer, method));
      const own = parametersAt(document, operation);
      const inherited = shared.filter((one) => !own.some((other) => other.name === one.name && other.in === one.in));
      return [{ ...operation, name: `${method.toUpperCase()} ${path}`, parameters: [...own, ...inherited] }];
    });
  });
}

/** The paths of the document's servers, without a slash at the end. */
export function basePathsOf({ servers = [{ url: "/" }] }: WireDocument): string[] {
  return servers.map(({ url }) => new URL(url, "http://localhost").pathname.replace(/\/$/, ""));
}

function parametersAt(document: WireDocument, { pointer, value }: Located): Parameter[] {
  const listed = (value["parameters"] ?? []) as readonly unknown[];
  return listed.map((_, index) => {
    const parameter = locate(document, below(pointer, "parameters", index));
    const { name, in: place, required = false } = parameter.value;
    return { ...parameter, name: String(name), in: String(place), required: required === true };
  });
}
