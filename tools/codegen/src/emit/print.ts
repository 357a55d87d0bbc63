import ts from "typescript";

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
const file = ts.createSourceFile("generated.ts", "", ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);

/** A node as text, indented by two, every line but the first after `indent`. */
export function printNode(node: ts.Node, indent = ""): string {
  const text = printer.printNode(ts.EmitHint.Unspecified, node, file);
  return text.replace(/\n( *)/g, (_, spaces: string) => `\n${indent}${" ".repeat(halved(spaces.length))}`);
}

// The printer indents by four; the star of a comment is indented one more.
function halved(spaces: number): number {
  return Math.floor(spaces / 4) * 2 + (spaces % 4);
}
