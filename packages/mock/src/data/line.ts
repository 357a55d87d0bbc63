import { crc32 } from "node:zlib";

/** A line of a journal: a checksum, and JSON that has no line breaks in it. */
export function toLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
}

/** What a line says; nothing when it is not whole. */
export function fromLine(line: string): { readonly value: unknown } | undefined {
  const json = line.slice(9);
  if (line[8] !== " " || line.slice(0, 8) !== checksum(json)) return undefined;
  return { value: JSON.parse(json) };
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}
