import { markdown, type Tried } from "./table.ts";

/** docs/compatibility.md, from what was run. */
export function page(
  tables: readonly { title: string; columns: readonly string[]; tried: readonly Tried[] }[],
): string {
  return `# Where the packages work

<!-- Written by npm run consumers. Do not edit. -->

Each row is an empty project into which the packed packages were installed from a registry, and each cell a real call to the mock:
\`call\` reads an organization, \`upload\` sends a Blob, \`stream\` sends a stream of unknown length, \`download\` reads the file back
piece by piece, and \`abort\` ends a call that is under way. Bundles run in Chromium, that of Next.js in Node. TypeScript compiles a
program with the declarations of all packages that it imports, and has to find a mistake for each of the seven modules.

Chromium makes each call twice, over HTTP/1.1 and over HTTP/2. Browsers send a stream over HTTP/2 only. Over HTTP/1.1, the call
fails with a \`ConnectionError\` whose message says what to pass instead: a Blob or a File. \`yes, over HTTP/2\` means both: the stream
arrived over HTTP/2, and the call failed with this error over HTTP/1.1.

${tables.map(({ title, columns, tried }) => markdown(title, columns, tried)).join("\n")}`.replace(/\n+$/, "\n");
}
