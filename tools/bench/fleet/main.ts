import { runCommand } from "../src/command.ts";
import { markdownTable } from "../src/markdown-table.ts";
import { loadOf, peakOf, recoveryOf, waveOf } from "./measures.ts";
import { type Outage, outages } from "./outages.ts";
import { crowd, fleet, recoveringCrowd, UNTIL } from "./scenes.ts";
import { type Course, simulate } from "./simulate.ts";

await runCommand({
  name: "bench:fleet",
  about: "Simulates what real clients send to a server in trouble, in a time that only the simulation makes pass.",
  options: {},
  run: async () => {
    const rows: string[][] = [];
    for (const [name, outage] of Object.entries(outages)) rows.push(...(await rowsOf(name, outage)));
    const head = [
      "outage",
      "",
      "calls",
      "requests per call",
      "recovery in ms",
      "peak to mean of retries",
      "most within 10 ms",
    ];
    console.log(markdownTable([head, ...rows], ["left", "left", "right", "right", "right", "right", "right"]));
    return true;
  },
});

async function rowsOf(name: string, outage: Outage): Promise<string[][]> {
  const scene = recoveringCrowd(outage);
  const recovery = recoveryOf(await simulate(scene), scene.callers, UNTIL);
  const waves = await simulate(fleet(outage));
  return [
    [name, "callers of one client", ...loadCells(await simulate(crowd(outage))), String(recovery), "", ""],
    [
      name,
      "clients",
      ...loadCells(waves),
      "",
      waveOf(waves, outage).toFixed(2),
      `${(100 * peakOf(waves, outage)).toFixed(1)} %`,
    ],
  ];
}

function loadCells(course: Course): string[] {
  return [course.calls.toLocaleString("en"), loadOf(course).toFixed(2)];
}
