import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const packages = fileURLToPath(new URL("../../../packages", import.meta.url));
const baseConfig = fileURLToPath(new URL("../../../tsconfig.base.json", import.meta.url));

/** The compiler's messages about files, with the strictest settings and the runtime's sources. */
export function diagnose(files: readonly string[]): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(baseConfig, ts.sys.readFile).config,
    ts.sys,
    dirname(baseConfig),
  );
  const runtime = `${packages}/runtime/src/codegen/v1.ts`;
  // Checks the types that generated code and the runtime share, not those of the platform.
  const program = ts.createProgram(files, {
    ...options,
    paths: {
      "@orgplane/runtime": [`${packages}/runtime/src/index.ts`],
      "@orgplane/runtime/codegen/v1": [runtime],
      "@orgplane/runtime/fetch": [`${packages}/runtime/src/fetch.ts`],
      "@orgplane/runtime/testing": [`${packages}/runtime/src/testing/index.ts`],
    },
    skipLibCheck: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    return `${file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}
