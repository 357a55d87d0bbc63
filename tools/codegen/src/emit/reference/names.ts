import type { ClientModel, ParameterModel } from "../../model/model.ts";
import { camelCase } from "../../names.ts";
import { linkTo } from "./markdown.ts";

/** The page that lists the others. */
const INDEX = "README.md";

/** How the pages of a reference name things, and each other. */
export class ReferenceNames {
  readonly index = INDEX;
  readonly #client: string | undefined;
  /** Parameters that several operations share, and that take more than a paragraph to explain; by name. */
  readonly shared: ReadonlyMap<string, ParameterModel>;

  /** @param client - The expression that has the clients as members: `orgplane`. Without, each stands alone. */
  constructor(models: readonly ClientModel[], client?: string) {
    this.#client = client;
    this.shared = sharedParameters(models);
  }

  /** The page of a client. */
  page(model: ClientModel): string {
    return `${this.resource(model)}.md`;
  }

  /** The name of a client among the others. */
  resource({ root }: ClientModel): string {
    return camelCase(root.className);
  }

  /** The expression of a client. */
  client(model: ClientModel): string {
    return [...(this.#client === undefined ? [] : [this.#client]), this.resource(model)].join(".");
  }

  /** The name of a method. */
  method(model: ClientModel, path: readonly string[]): string {
    return [this.resource(model), ...path].join(".");
  }

  /** A link to what is explained once for all; empty if the parameter is not among that. */
  linkToParameter(parameter: ParameterModel): string {
    const shared = this.shared.get(parameter.name);
    return shared && shared.description === parameter.description
      ? linkTo("How to write it.", `parameter-${parameter.name}`, INDEX)
      : "";
  }
}

function sharedParameters(models: readonly ClientModel[]): ReadonlyMap<string, ParameterModel> {
  const all = models.flatMap(({ operations }) => operations.flatMap(({ query }) => query));
  const long = all.filter(({ description }) => /\n\s*\n\s*\S/.test(description ?? ""));
  const repeated = long.filter((one) => long.some((other) => other !== one && other.description === one.description));
  return new Map(repeated.map((parameter) => [parameter.name, parameter]));
}
