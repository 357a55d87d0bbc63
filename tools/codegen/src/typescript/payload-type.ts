import type { ErrorModel, OperationModel, Payload } from "../model/model.ts";
import type { TypeWriter } from "./type-writer.ts";

/** The type of an operation's success. */
export function answerType({ answers }: OperationModel, writer: TypeWriter): string {
  return [...new Set(answers.map(({ payload }) => payloadType(payload, writer, "")))].join(" | ");
}

/** The type of an error's body. */
export function errorType({ problem, codes, payload }: ErrorModel, writer: TypeWriter, indent: string): string {
  // The runtime also creates problem details for errors that aren't JSON.
  if (!problem && payload.kind === "json") return payloadType(payload, writer, indent);
  const known = problem && codes.length > 0 ? `<${codes.map((code) => JSON.stringify(code)).join(" | ")}>` : "";
  return writer.imports.runtime("Problem") + known;
}

function payloadType(payload: Payload, writer: TypeWriter, indent: string): string {
  switch (payload.kind) {
    case "json":
      return writer.type(payload.schema, "answer", indent);
    case "text":
      return "string";
    case "binary":
      return "ReadableStream<Uint8Array>";
    case "none":
      return "undefined";
  }
}
