import { asArray } from "../../../src/openapi/index.ts";
import { at, operation, responseOf, text } from "../planting.ts";
import type { Breaking } from "./row.ts";

/** Statuses, error codes and headers. */
export const answers: Breaking[] = [
  {
    title: "a success is answered no more",
    kind: "status-removed",
    breaks: "readers, servers",
    place: /^setSpaceMember$/,
    plant: (document) => {
      delete at(document, operation(document, "setSpaceMember"), "responses")["201"];
    },
  },
  {
    title: "an error is answered no more",
    kind: "status-removed",
    breaks: "readers, servers",
    place: /^createSpace$/,
    plant: (document) => {
      delete at(document, operation(document, "createSpace"), "responses")["409"];
    },
  },
  {
    title: "another success is new",
    kind: "status-added",
    breaks: "readers",
    place: /^getSpace$/,
    plant: (document) => {
      at(document, operation(document, "getSpace"), "responses")["202"] = { description: "Later." };
    },
  },
  {
    title: "an error code is gone",
    kind: "error-code-removed",
    breaks: "readers",
    place: /./,
    plant: (document) => {
      const response = responseOf(document, "createSpace", "409");
      response["x-error-codes"] = asArray(response["x-error-codes"]).slice(1);
    },
  },
  {
    title: "all error codes are gone",
    kind: "error-code-removed",
    breaks: "readers",
    place: /./,
    plant: (document) => {
      delete responseOf(document, "createSpace", "409")["x-error-codes"];
    },
  },
  {
    title: "a header is gone",
    kind: "header-removed",
    breaks: "readers",
    place: /./,
    plant: (document) => {
      delete at(document, responseOf(document, "getSpace", "200"), "headers")["ETag"];
    },
  },
  {
    title: "a header is optional now",
    kind: "header-optional",
    breaks: "readers",
    place: /^header ETag$/,
    plant: (document) => {
      at(document, responseOf(document, "getSpace", "200"), "headers", "ETag")["required"] = false;
    },
  },
  {
    title: "a required header is new",
    kind: "header-added",
    breaks: "servers",
    place: /./,
    plant: (document) => {
      const headers = at(document, responseOf(document, "getSpace", "200"), "headers");
      headers["X-Planted"] = { required: true, schema: text };
    },
  },
  {
    title: "a header is required now",
    kind: "header-required",
    breaks: "servers",
    place: /X-Planted$/,
    given: (document) => {
      const headers = at(document, responseOf(document, "getSpace", "200"), "headers");
      headers["X-Planted"] = { schema: text };
    },
    plant: (document) => {
      at(document, responseOf(document, "getSpace", "200"), "headers", "X-Planted")["required"] = true;
    },
  },
];
