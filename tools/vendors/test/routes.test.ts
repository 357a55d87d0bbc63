import { expect, it } from "vitest";
import { driftOf, routesIn } from "../src/routes.ts";

it("the paths of a client are found in Python, and in templates of JavaScript", () => {
  const source = `
    '/organizations/{organization_name}/users', 'GET', path_params
    url = f"/v2/spaces/{self._id}/"
    return request(\`/v2/spaces/\${space.id}/members\`)
    "not a path", "/", 'a/b'`;
  expect(routesIn(source)).toEqual(["/organizations/{}/users", "/v2/spaces/{}", "/v2/spaces/{}/members"]);
});

it("what has changed is told, and what the adapter calls and is gone", () => {
  const before = ["/v2/spaces", "/v2/spaces/{}", "/v2/keys"];
  const after = ["/v2/spaces", "/v2/rooms/{}", "/v2/keys"];
  expect(driftOf(before, after, ["/spaces/{space_id}", "/spaces", "/never/seen"])).toEqual({
    added: ["/v2/rooms/{}"],
    removed: ["/v2/spaces/{}"],
    missing: ["/spaces/{}"],
  });
});
