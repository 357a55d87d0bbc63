import { asObject } from "../../../src/openapi/index.ts";
import { at, operation, responseOf } from "../planting.ts";
import type { Breaking } from "./row.ts";

/** Request and response bodies. */
export const bodies: Breaking[] = [
  {
    title: "a body is taken no more",
    kind: "body-removed",
    breaks: "callers",
    place: /^createSpace request$/,
    plant: (document) => {
      delete operation(document, "createSpace")["requestBody"];
    },
  },
  {
    title: "a required body is new",
    kind: "body-added",
    breaks: "callers",
    place: /^deleteSpace request$/,
    plant: (document) => {
      const content = { "application/json": { schema: { type: "object" } } };
      operation(document, "deleteSpace")["requestBody"] = { required: true, content };
    },
  },
  {
    title: "a body is required now",
    kind: "body-required",
    breaks: "callers",
    place: /^createSpace request$/,
    given: (document) => {
      at(document, operation(document, "createSpace"), "requestBody")["required"] = false;
    },
    plant: (document) => {
      at(document, operation(document, "createSpace"), "requestBody")["required"] = true;
    },
  },
  {
    title: "a change is sent as another media type",
    kind: "media-type-removed",
    breaks: "callers, servers",
    place: /^updateSpace request$/,
    plant: (document) => {
      const body = at(document, operation(document, "updateSpace"), "requestBody");
      body["content"] = { "application/json": Object.values(asObject(body["content"]))[0] ?? null };
    },
  },
  {
    title: "one of two media types is taken no more",
    kind: "media-type-removed",
    breaks: "callers",
    place: /^updateSpace request$/,
    given: (document) => {
      const content = at(document, operation(document, "updateSpace"), "requestBody", "content");
      content["application/planted"] = Object.values(content)[0] ?? null;
    },
    plant: (document) => {
      delete at(document, operation(document, "updateSpace"), "requestBody", "content")["application/planted"];
    },
  },
  {
    title: "a part of a form is written in another way",
    kind: "encoding-changed",
    breaks: "callers, servers",
    place: /^uploadOrganizationFile request$/,
    plant: (document) => {
      const content = at(document, operation(document, "uploadOrganizationFile"), "requestBody", "content");
      for (const media of Object.values(content)) {
        asObject(media)["encoding"] = { planted: { contentType: "application/planted" } };
      }
    },
  },
  {
    title: "an answer comes as another media type",
    kind: "media-type-removed",
    breaks: "readers, servers",
    place: /./,
    plant: (document) => {
      const response = responseOf(document, "getSpace", "200");
      response["content"] = { "application/planted+json": Object.values(asObject(response["content"]))[0] ?? null };
    },
  },
];
