import type { GroupModel, ModifyModel, OperationModel, ResumeModel } from "../../model/model.ts";
import type { Imports } from "../../typescript/imports.ts";
import { tsdoc } from "../../typescript/tsdoc.ts";
import type { TypeWriter } from "../../typescript/type-writer.ts";
import { longRunningType, type Signature, signatureOf } from "./signature.ts";

/** A method that no operation of its own stands for. */
export interface DerivedMethod {
  readonly name: string;
  /** The first paragraph of its documentation. */
  readonly summary: string;
  readonly doc: string;
  readonly signature: Signature;
  /** Writes the expression that it returns, where the file has it. */
  readonly value: (imports: Imports) => string;
  /** The operations that it calls. */
  readonly operations: readonly OperationModel[];
}

/** The methods of a group that are made of several operations; `scope` is the parameter that a scope has filled. */
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
  const summary = `Changes what others may be changing too: \`${get}\`, then \`${update}\` if nobody else wrote in between.`;
  return {
    name: "modify",
    summary,
    doc: tsdoc(
      [
        summary,
        "Otherwise it begins anew with what is there then, up to `tries` times.",
        [
          "@param change - Is given what is there, and gives what to change about it; undefined to leave it as it is.",
          `@param options - Those of \`${update}\` without \`ifMatch\`, and \`tries\`.`,
          `@throws ApiError as \`${update}\` does; 412 if others kept writing, or if it can't be told whether the change was made.`,
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
  const summary = `Goes on with what ${methods} began, in this process or another.`;
  return {
    name: "resume",
    summary,
    doc: tsdoc(
      [
        summary,
        [
          "@param token - What its `toToken()` gave.",
          "@param options - Options of the calls that ask how far it is.",
          `@returns As that method, except that awaiting it tells how far it is: it is \`${nameOf(poll)}\` then.`,
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
