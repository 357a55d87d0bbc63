import type { Project } from "../project.ts";
import type { Row, Table } from "../row.ts";

/** With a mistake for each module, which the compiler has to find, or it has not looked at the types. */
const PROGRAM = `import { createOrgplane, isApiError, isErrorOf, type spaces } from "@orgplane/client";
import type { DiagnosticsMessage } from "@orgplane/client/diagnostics";
import { fileFromPath } from "@orgplane/client/node";
import { clientCredentials } from "@orgplane/client/oauth";
import { createFake } from "@orgplane/client/testing";
import { createMembersFetch } from "@orgplane/members/fetch";
import { clientCredentials as credentialsOfRuntime } from "@orgplane/runtime/oauth";

const orgplane = createOrgplane({ baseUrl: "https://orgplane.example/v1", token: "t" });
export async function main(): Promise<spaces.Space> {
  const space: spaces.Space = await orgplane.spaces.get("fraud");
  for await (const member of orgplane.organization("acme").members.list()) console.log(member.email?.length);
  const made = await orgplane.spaces.create({ organization: "acme", name: "fraud" }).result();
  if (!made.ok && made.status === 409) console.log(made.problem.code);
  try {
    await orgplane.spaces.delete("fraud");
  } catch (error) {
    if (isErrorOf(error, "deleteSpace", 409)) console.log(error.problem.detail);
    if (isApiError(error, "not_found")) console.log(error.status);
  }
  return space;
}

// @ts-expect-error
orgplane.spaces.create({ organization: "acme", nam: 1 });
// @ts-expect-error
export const message: DiagnosticsMessage = "message";
// @ts-expect-error
fileFromPath(1);
// @ts-expect-error
clientCredentials({ tokenUrl: 1 });
// @ts-expect-error
createFake().when("createSpac");
// @ts-expect-error
createMembersFetch().GET("/nothing");
// @ts-expect-error
credentialsOfRuntime({ tokenUrl: 1 });
`;

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  nodenext: ["--module", "nodenext"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
  "exact optional": ["--module", "nodenext", "--exactOptionalPropertyTypes"],
  "commonjs, node10": ["--module", "commonjs", "--moduleResolution", "node10"],
};

/** @param node10 - What else this version wants to be told before it resolves as Node 10 did. */
function typescript(version: string, ...node10: readonly string[]): Row {
  return {
    name: `TypeScript ${version}`,
    async run(project) {
      await project.install(`typescript@${version}`, "@types/node@20");
      const results: Record<string, string> = {};
      for (const [name, settings] of Object.entries(SETTINGS)) {
        results[name] = await compiles(project, name.endsWith("node10") ? [...settings, ...node10] : settings);
      }
      return results;
    },
  };
}

/** The declarations of the packages are checked, too. */
async function compiles(project: Project, settings: readonly string[]): Promise<string> {
  const lib = "es2022,dom,dom.iterable,dom.asynciterable";
  const options = ["tsc", "--noEmit", "--strict", "--target", "es2022", "--lib", lib, "--types", "node", ...settings];
  project.write("program.ts", PROGRAM);
  return project.run("npx", [...options, "program.ts"]).then(
    () => "yes",
    (error: Error) => error.message.split("\n").find((line) => /error TS/.test(line)) ?? error.message,
  );
}

/** What checks types. */
export const compilers: Table = {
  title: "TypeScript",
  columns: Object.keys(SETTINGS),
  rows: [
    typescript("5.7.3"),
    typescript("5.8.3"),
    typescript("5.9.3"),
    typescript("6.0.3", "--ignoreDeprecations", "6.0"),
    typescript("7.0.2"),
  ],
};
