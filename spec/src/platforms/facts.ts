import type { Platform, WireFacts } from "./files.ts";
import { knownWireType } from "./wire-type.ts";

/**
 * The problems of a platform's facts themselves: another client than the one that they were read from, and unused
 * schemas.
 */
export function factProblems(name: string, { client }: Platform, facts: WireFacts): string[] {
  const problems: string[] = [];
  if (client && `${client.package} ${client.version}` !== facts.client)
    problems.push(
      `${name}: the client is ${client.package} ${client.version}, but platforms.wire.yaml was read from ${facts.client}`,
    );
  const used = new Set<string>();
  const use = (type: string | undefined) => {
    const schema = knownWireType(type, facts)?.schema?.replace(/(\[\])+$/, "");
    if (schema === undefined || used.has(schema)) return;
    used.add(schema);
    for (const inner of Object.values(facts.schemas[schema] ?? {})) use(inner);
  };
  for (const { parameters, request, response } of Object.values(facts.operations)) {
    for (const type of [...Object.values(parameters ?? {}), request, response]) use(type);
  }
  for (const schema of Object.keys(facts.schemas)) {
    if (!used.has(schema))
      problems.push(`${name}: nothing uses the schema "${schema}" of platforms.wire.yaml. Remove it.`);
  }
  return problems;
}
