import { expect, it } from "vitest";
import { goAnswers } from "../src/go-answers.ts";

const contract = {
  components: {
    examples: { bed: { value: { name: 'a "bed"' } } },
    headers: { Id: { example: "req_1" } },
    responses: {
      Bed: {
        headers: { "X-Request-Id": { $ref: "#/components/headers/Id" }, ETag: { schema: { examples: ['"1"'] } } },
        content: { "application/json": { examples: { bed: { $ref: "#/components/examples/bed" } } } },
      },
    },
  },
  paths: {
    "/beds/{bed}": {
      get: { operationId: "getBed", responses: { "404": {}, "200": { $ref: "#/components/responses/Bed" } } },
      delete: { operationId: "deleteBed", responses: { "204": {} } },
    },
    "/beds/{bed}/photo": {
      get: {
        operationId: "getPhoto",
        responses: { "200": { content: { "application/octet-stream": { examples: { a: { value: "0,cat\n" } } } } } },
      },
    },
  },
};

it("an answer is the example of the success, in the type that oapi-codegen gives it", () => {
  expect(goAnswers(contract).split("\n").slice(5, 8)).toEqual([
    String.raw`	"GetBed": {orgplane.GetBed200JSONResponse{}, "{\"name\":\"a \\\"bed\\\"\"}", map[string]string{"X-Request-Id": "\"req_1\"", "ETag": "\"\\\"1\\\"\""}},`,
    `	"DeleteBed": {orgplane.DeleteBed204Response{}, "", map[string]string{}},`,
    String.raw`	"GetPhoto": {orgplane.GetPhoto200ApplicationoctetStreamResponse{}, "0,cat\n", map[string]string{}},`,
  ]);
});
