import { relative } from "node:path";
import { CodegenError } from "./codegen-error.ts";

/** Reads a description that spans several files and joins them into one. `shown` is how errors call the first file. */
export async function bundleFiles(path: string, shown: string): Promise<unknown> {
  // Most descriptions are one file; this library is loaded for the others only.
  const { BaseResolver, bundle, createConfig } = await import("@redocly/openapi-core");
  const { bundle: document, problems } = await bundle({
    ref: path,
    config: await createConfig({}),
    externalRefResolver: new BaseResolver({ http: { headers: [], customFetch: refuseToFetch } }),
  });
  const problem = problems.find(({ severity }) => severity === "error");
  if (problem) {
    const [location] = problem.location;
    const file = location ? relative(process.cwd(), location.source.absoluteRef) : shown;
    throw new CodegenError(`${file}${location?.pointer ?? ""}`, problem.message, "let it lead to a file here");
  }
  return JSON.parse(JSON.stringify(document.parsed));
}

// What is generated must not depend on what a server answers today.
function refuseToFetch(): Promise<never> {
  return Promise.reject(new Error("references to other hosts are not followed"));
}
