import { expect, it } from "vitest";
import { readClients } from "../src/clients.ts";
import { reportOn } from "../src/report.ts";

const client = { platform: "ubiops", package: "ubiops", registry: "PyPI", version: "1.0.0" } as const;

it("the clients are those of platforms.yaml, and others of the same platforms", () => {
  const names = readClients().map(({ package: name }) => name);
  expect(names).toEqual(expect.arrayContaining(["ubiops", "arize", "zenml", "polyaxon-sdk", "@arizeai/ax-client"]));
});

it("a report says what the adapter calls and is gone", () => {
  const drift = { added: ["/a"], removed: ["/b"], missing: ["/b"] };
  const report = reportOn([{ client, newest: "2.0.0", drift }]);
  expect(report).toContain(
    "| ubiops | ubiops | 1.0.0 | 2.0.0 | 1 added, 1 removed, **1 that the adapter calls are gone** |",
  );
  expect(report).toContain("The adapter calls, and are gone:\n\n- `/b`");
});

it("a report says what could not be compared, and what need not be", () => {
  expect(reportOn([{ client, failure: "no route to host\nat x" }])).toContain("| ? | not compared: no route to host |");
  expect(reportOn([{ client, newest: "1.0.0", drift: undefined }])).toContain("| 1.0.0 | the same version |");
});
