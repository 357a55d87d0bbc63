import type { Project } from "../project.ts";
import type { Row, Table } from "../row.ts";

const PROGRAM = `import { createOrgplane, isApiError, isErrorOf, type spaces } from "@orgplane/client";

const orgplane = createOrgplane({ baseUrl: "https://orgplane.example/v1", token: "t" });
export const space: spaces.Space = await orgplane.spaces.get("fraud");
for await (const member of orgplane.organization("acme").members.list()) console.log(member.email?.length);
const made = await orgplane.spaces.create({ organization: "acme", name: "fraud" }).result();
if (!made.ok && made.status === 409) console.log(made.problem.code);
try {
  await orgplane.spaces.delete("fraud");
} catch (error) {
  if (isErrorOf(error, "deleteSpace", 409)) console.log(error.problem.detail);
  if (isApiError(error, "not_found")) console.log(error.status);
}
`;
/** A mistake that the compiler has to find, or it has not looked at the types. */
const MISTAKE = `${PROGRAM}orgplane.spaces.create({ organization: "acme", nam: 1 });\n`;

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  nodenext: ["--module", "nodenext", "--target", "es2022"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022"],
  "exact optional": ["--module", "nodenext", "--target", "es2022", "--exactOptionalPropertyTypes"],
};

function typescript(version: string): Row {
  return {
    name: `TypeScript ${version}`,
    async run(project) {
      await project.install(`typescript@${version}`, "@types/node@20");
      const results: Record<string, string> = {};
      for (const [name, settings] of Object.entries(SETTINGS)) results[name] = await compiles(project, settings);
      return results;
    },
  };
}

/** The declarations of the packages are checked, too. */
async function compiles(project: Project, settings: readonly string[]): Promise<string> {
  const options = [
    "tsc",
    "--noEmit",
    "--strict",
    "--lib",
    "es2022,dom,dom.iterable,dom.asynciterable",
    "--types",
    "node",
    ...settings,
  ];
  const errorsOf = async (program: string) => {
    project.write("program.ts", program);
    return project.run("npx", [...options, "program.ts"]).then(
      () => "",
      (error: Error) => error.message.split("\n").find((line) => /error TS/.test(line)) ?? error.message,
    );
  };
  const errors = await errorsOf(PROGRAM);
  if (errors !== "") return errors;
  return (await errorsOf(MISTAKE)).includes("TS") ? "yes" : "a mistake is not found";
}

/** What checks types. */
export const compilers: Table = {
  title: "TypeScript",
  columns: Object.keys(SETTINGS),
  rows: ["5.7.3", "5.8.3", "5.9.3", "6.0.3", "7.0.2"].map(typescript),
};
