import { at, operation, pathOf } from "../planting.ts";
import type { Breaking } from "./row.ts";

/** Names and paths of operations, and their extensions for clients. */
export const operations: Breaking[] = [
  {
    title: "an operation is gone",
    kind: "operation-removed",
    breaks: "callers",
    place: /^getSpace$/,
    plant: (document) => {
      const { item, method } = pathOf(document, "getSpace");
      delete item[method];
    },
  },
  {
    title: "an operation has moved to another path",
    kind: "operation-moved",
    breaks: "callers, servers",
    place: /^listSpaces$/,
    plant: (document) => {
      const { path, item } = pathOf(document, "listSpaces");
      delete document.paths[path];
      document.paths["/moved"] = item;
    },
    given: (document) => {
      const { path, method } = pathOf(document, "listSpaces");
      document.paths[path] = { [method]: operation(document, "listSpaces") };
    },
  },
  {
    title: "an operationId is another one",
    kind: "operation-id-changed",
    breaks: "generated clients",
    place: /^getSpace$/,
    plant: (document) => {
      operation(document, "getSpace")["operationId"] = "readSpace";
    },
  },
  {
    title: "a method of clients has another name",
    kind: "sdk-method-changed",
    breaks: "generated clients",
    place: /^getSpace$/,
    plant: (document) => {
      operation(document, "getSpace")["x-sdk-method"] = "read";
    },
  },
  {
    title: "an operation is of another tag",
    kind: "tags-changed",
    breaks: "generated clients",
    place: /^getSpace$/,
    plant: (document) => {
      operation(document, "getSpace")["tags"] = ["orgs"];
    },
  },
  {
    title: "a repetition does it again",
    kind: "idempotency-changed",
    breaks: "callers",
    place: /^createSpace$/,
    plant: (document) => {
      operation(document, "createSpace")["x-idempotency"] = "none";
    },
  },
  {
    title: "a repetition has to be recognized",
    kind: "idempotency-changed",
    breaks: "servers",
    place: /^createSpace$/,
    plant: (document) => {
      operation(document, "createSpace")["x-idempotency"] = "natural";
    },
  },
  {
    title: "a list has no pages any more",
    kind: "pagination-changed",
    breaks: "generated clients",
    place: /^listSpaces$/,
    plant: (document) => {
      delete operation(document, "listSpaces")["x-pagination"];
    },
  },
  {
    title: "another state is the end of a long-running operation",
    kind: "long-running-changed",
    breaks: "generated clients",
    place: /^deleteTenant$/,
    plant: (document) => {
      at(document, operation(document, "deleteTenant"), "x-long-running")["done"] = ["erased"];
    },
  },
  {
    title: "a bulk operation takes one request only",
    kind: "bulk-changed",
    breaks: "generated clients",
    place: /^archiveRuns$/,
    plant: (document) => {
      delete operation(document, "archiveRuns")["x-bulk"];
    },
  },
  {
    title: "the server has another address",
    kind: "server-removed",
    breaks: "callers",
    place: /^servers$/,
    plant: (document) => {
      document["servers"] = [{ url: "https://elsewhere.example/v2" }];
    },
  },
];
