/** The smallest description with one of each part that tests break. */
export function minimal() {
  return {
    openapi: "3.1.0",
    info: { title: "Minimal", version: "1" },
    paths: {
      "/things/{thing}": {
        get: operation("getThing", "get"),
        delete: operation("deleteThing", "delete"),
      },
    } as Record<string, Record<string, ReturnType<typeof operation>>>,
    components: { schemas: { Thing: { type: "object", properties: { id: { type: "string" } } } as object } },
  };
}

function operation(operationId: string, method: string) {
  return {
    operationId,
    "x-sdk-method": method as unknown,
    "x-idempotency": undefined as unknown,
    "x-pagination": undefined as unknown,
    parameters: [{ name: "thing", in: "path", required: true, schema: { type: "string" } }] as object[],
    responses: {
      "200": {
        description: "OK",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } as object } },
      },
    } as Record<string, object>,
  };
}
