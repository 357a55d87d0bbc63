import type { GroupModel, ModifyModel, OperationModel, ResumeModel } from "../../model/model.ts";
import type { Imports } from "../../typescript/imports.ts";
import { tsdoc } from "../../typescript/tsdoc.ts";
import type { TypeWriter } from "../../typescript/type-writer.ts";
import { longRunningType, type Signature, signatureOf } from "./signature.ts";

/** A method without an operation of its own. */
export interface DerivedMethod {
  readonly name: string;
  /** The first paragraph of its documentation. */
  readonly summary: string;
  readonly doc: string;
  readonly signature: Signature;
  /** Writes the expression that it returns. */
  readonly value: (imports: Imports) => string;
  /** The operations that it calls. */
  readonly operations: readonly OperationModel[];
}

/** The methods of a group that combine several operations; `scope` is the parameter that a scope fills in. */
export function derivedMethods({ modify, resume }: GroupModel, writer: TypeWriter, scope?: string): DerivedMethod[] {
  return [...(modify ? [modifyMethod(modify, writer, scope)] : []), ...(resume ? [resumeMethod(resume, writer)] : [])];
}

function modifyMethod({ read, write }: ModifyModel, writer: TypeWriter, scope: string | undefined): DerivedMethod {
  const { imports } = writer;
  const { parameters, returns } = signatureOf(write, writer, scope);
  const own = parameters.map((parameter) => {
    const { name, type } = parameter;
    if (name === "options") return { ...parameter, type: `${imports.runtime("ModifyOptions")}<${type}>` };
    if (name !== "body") return parameter;
    const result = imports.type(read.types.result);
    return { ...parameter, name: "change", type: `${imports.runtime("Change")}<${result}, ${type}>` };
  });
  const names = own.map(({ name }) => name);
  const [get, update] = [read, write].map(nameOf);
  const known = read.query.map((parameter) => parameter.name);
  const unknown = write.query.map((parameter) => parameter.name).filter((name) => !known.includes(name));
  const withheld = unknown.length > 0 ? `, ${JSON.stringify(unknown)}` : "";
  const summary = `Reads with \`${get}\`, calls \`change\`, and writes with \`${update}\` if nobody else wrote in between.`;
  return {
    name: "modify",
    summary,
    doc: tsdoc(
      [
        summary,
        "Otherwise it starts again with the new version, up to `tries` times.",
        [
          "@param change - Gets the current version, and returns the changes; undefined to write nothing.",
          `@param options - The options of \`${update}\` without \`ifMatch\`, and \`tries\`.`,
          `@throws ApiError like \`${update}\`; 412 if others kept writing, or if it is unknown whether the change was made.`,
        ].join("\n"),
      ],
      "  ",
    ),
    signature: { parameters: own, returns },
    value: (imports) =>
      `${imports.value("modify")}(this.prepare(op.${write.constant}, ${names.join(", ")}), op.${read.constant}${withheld})`,
    operations: [write],
  };
}

function resumeMethod({ poll, operations }: ResumeModel, writer: TypeWriter): DerivedMethod {
  const methods = operations.map((one) => `\`${nameOf(one)}\``).join(", ");
  const table = operations.map(({ constant }) => `op.${constant}`).join(", ");
  const summary = `Resumes an operation that ${methods} started, in this process or another.`;
  return {
    name: "resume",
    summary,
    doc: tsdoc(
      [
        summary,
        [
          "@param token - The result of its `toToken()`.",
          "@param options - Options of the polls.",
          `@returns The same as that method, except that \`await\` returns the response of a poll, \`${nameOf(poll)}\`.`,
        ].join("\n"),
      ],
      "  ",
    ),
    signature: {
      parameters: [
        { name: "token", optional: false, type: "string" },
        { name: "options", optional: true, type: writer.imports.runtime("CallOptions") },
      ],
      returns: longRunningType(poll, "200", operations, poll, writer),
    },
    value: (imports) => `${imports.value("resume")}(this.prepare(op.${poll.constant}), [${table}], token, options)`,
    operations,
  };
}

function nameOf({ methodPath, constant }: OperationModel): string {
  return methodPath.at(-1) ?? constant;
}
