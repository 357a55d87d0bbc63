import { generatedFile } from "../emit/file.ts";
import type { ClientModel } from "../model/model.ts";

/** `codes.ts`: the status that each error code goes with. The contract has one for each. */
export function emitCodes(model: ClientModel): string {
  const statuses = new Map<string, number>();
  for (const { errors } of model.operations) {
    for (const { status, codes } of errors) for (const code of codes) statuses.set(code, Number(status));
  }
  const lines = [...statuses].map(([code, status]) => `  ${code}: ${status},\n`);
  return generatedFile(model, [
    `/** The status that each error code of the contract is answered with. */\nexport const statusOfCode = {\n${lines.join("")}} as const;`,
  ]);
}
