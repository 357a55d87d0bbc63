import { describe, expect, it } from "vitest";
import { operationIdOf } from "../src/index.ts";

describe("the operation of a request", () => {
  it.each([
    ["GET", "/v1/spaces", "listSpaces"],
    ["HEAD", "/v1/spaces/fraud", "getSpace"],
    ["POST", "/v1/spaces", "createSpace"],
    ["DELETE", "/v1/spaces", undefined],
    ["GET", "/v1/nothing", undefined],
    ["GET", "/spaces", undefined],
  ])("%s %s is %s", (method, path, operation) => {
    expect(operationIdOf(new Request(`http://localhost${path}`, { method }))).toBe(operation);
  });

  it("is found below another base path", () => {
    expect(operationIdOf(new Request("http://localhost/api/v1/me"), "/api/v1")).toBe("getCurrentUser");
  });
});
