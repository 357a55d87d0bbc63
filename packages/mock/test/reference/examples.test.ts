import { describe, expect, it } from "vitest";
import { reference } from "../../src/reference/index.ts";
import { checked } from "./checked.ts";
import { start } from "./client.ts";
import { operations, requestOf } from "./example-requests.ts";

/** The status that rejects an example, because the set `small` already has what it creates or lacks what it needs. */
const refused: Readonly<Record<string, number>> = {
  createOrganization: 409,
  deleteOrganization: 409,
  createTeam: 409,
  createServiceAccount: 409,
  createMember: 409,
  deleteMember: 409,
  createSpace: 409,
  createTenant: 409,
  deleteOrganizationFile: 409,
  resendInvitation: 409,
};

describe("the contract's examples with the data set small", () => {
  it("cover 82 operations", () => {
    expect(operations).toHaveLength(82);
  });

  it.each(operations.map((one) => [one.operation.operationId, one] as const))(
    "find what %s asks for",
    async (id, operation) => {
      const adapter = checked(reference({ now: () => start }));
      expect(adapter.capabilities.operations[id]?.support).toBe("native");
      const response = await adapter(requestOf(operation));
      const status = refused[id];
      const text = await response.text();
      if (status === undefined)
        expect([response.status, text]).toEqual([expect.toSatisfy((code: number) => code < 300), text]);
      else expect(response.status).toBe(status);
    },
  );
});
