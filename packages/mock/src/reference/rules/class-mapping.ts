import { refuse } from "@orgplane/adapter-kit";

/**
 * A class mapping is CSV, an id and a label in each line, or a JSON object of labels by id.
 *
 * @param pointer - where the content stands in the body
 * @throws the 422 `unsupported_file_type` when it is neither, `invalid_body` when it is no mapping
 */
export function requireClassMapping(bytes: Uint8Array, pointer: string): void {
  const text = textOf(bytes);
  const json = text === undefined ? undefined : jsonOf(text);
  const fault = json === undefined ? faultOfCsv(text, pointer) : faultOfJson(json);
  if (fault === undefined) return;
  refuse("invalid_body", {
    detail: `This is no class mapping: ${fault}.`,
    errors: [{ pointer, code: "invalid", detail: fault }],
  });
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function faultOfJson(value: object): string | undefined {
  const other = Object.entries(value).find(([, label]) => typeof label !== "string");
  return other && `${other[0]} has no label`;
}

function faultOfCsv(text: string | undefined, pointer: string): string | undefined {
  const lines = text?.split(/\r?\n/).map((line, index) => ({ line, number: index + 1 })) ?? [];
  const filled = lines.filter(({ line }) => line.trim() !== "");
  if (text !== undefined && filled.length === 0) return "it is empty";
  if (filled[0]?.line.includes(",") !== true) {
    refuse("unsupported_file_type", {
      detail: "A class mapping has to be CSV or JSON. This is neither.",
      errors: [{ pointer, code: "unsupported", detail: "is not CSV or JSON" }],
    });
  }
  const broken = filled.find(({ line }) => columnsOf(line) !== 2);
  return broken && `line ${broken.number} has ${columnsOf(broken.line)} columns instead of 2`;
}

/** A comma between quotes separates nothing. */
function columnsOf(line: string): number {
  return line.replace(/"(?:[^"]|"")*"/g, "").split(",").length;
}
