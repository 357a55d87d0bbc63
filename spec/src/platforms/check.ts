import type { Document } from "../document.ts";
import { contractOf } from "./contract.ts";
import { factProblems } from "./facts.ts";
import { FieldCheck, missingProblems, nullProblems } from "./fields.ts";
import type { PlatformFiles } from "./files.ts";
import { MappingCheck } from "./mapping.ts";
import { requestProblems } from "./requests.ts";
import { roleProblems } from "./roles.ts";
import { supportProblems, unsaidProblems } from "./support.ts";
import { typeProblems } from "./types.ts";

/**
 * Compares platforms.yaml with platforms.wire.yaml and with the contract. Everything that a platform has is accounted
 * for. Every property that the contract promises is given, derived or null. Every operation has an entry of support.
 *
 * @returns one sentence for each problem, which starts with the platform's name and says what to write.
 */
export function platformProblems({ platforms, wire }: PlatformFiles, document: Document): string[] {
  const contract = contractOf(document);
  const absent = new Map<string, Set<string>>();
  const missing = new Map<string, Map<string, string[]>>();
  const names = new Set([...Object.keys(wire), ...Object.keys(platforms)]);
  const problems = [...names].flatMap((name) => {
    const platform = platforms[name];
    const facts = wire[name];
    if (!platform) return [`${name}: the platform is missing from platforms.yaml`];
    if (!facts) return [`${name}: platforms.wire.yaml does not know this platform`];
    const mapping = new MappingCheck(name, platform, facts, contract);
    const found = mapping.run();
    const fields = new FieldCheck(name, platform, contract, mapping.landed);
    found.push(...fields.run());
    for (const [place, operations] of fields.missing) {
      missing.set(place, (missing.get(place) ?? new Map<string, string[]>()).set(name, operations));
    }
    for (const place of fields.absent) absent.set(place, (absent.get(place) ?? new Set()).add(name));
    return [
      ...found,
      ...supportProblems(name, platform, facts, contract),
      ...factProblems(name, platform, facts),
      ...typeProblems(name, facts, contract, mapping.landed),
      ...requestProblems(name, platform, contract, mapping.landed),
      ...roleProblems(name, platform, contract, mapping.landed, fields.answered),
    ];
  });
  return [
    ...problems,
    ...unsaidProblems(platforms, contract),
    ...missingProblems(missing),
    ...nullProblems(absent, contract),
  ];
}
