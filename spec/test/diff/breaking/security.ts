import type { JsonObject } from "../../../src/openapi/index.ts";
import { at, operation } from "../planting.ts";
import type { Breaking } from "./row.ts";

/** Security requirements. */
export const security: Breaking[] = [
  {
    title: "another scope is needed",
    kind: "security-narrowed",
    breaks: "callers",
    place: /^getSpace security$/,
    given: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }, { oauth2: ["spaces:read"] }];
    },
    plant: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }, { oauth2: ["spaces:read", "orgs:read"] }];
    },
  },
  {
    title: "an API key is not enough any more",
    kind: "security-narrowed",
    breaks: "callers",
    place: /^getSpace security$/,
    given: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }, { apiKeyAuth: [] }];
    },
    plant: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }];
    },
  },
  {
    title: "credentials are needed where none were",
    kind: "security-narrowed",
    breaks: "callers",
    place: /^getSpace security$/,
    given: (document) => {
      operation(document, "getSpace")["security"] = [];
    },
    plant: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }];
    },
  },
  {
    title: "a security scheme is gone",
    kind: "security-scheme-removed",
    breaks: "callers",
    place: /^securityScheme planted$/,
    given: (document) => {
      at(document, document as JsonObject, "components", "securitySchemes")["planted"] = { type: "mutualTLS" };
    },
    plant: (document) => {
      delete document.components["securitySchemes"]?.["planted"];
    },
  },
  {
    title: "an API key travels in another header",
    kind: "security-scheme-changed",
    breaks: "callers, servers",
    place: /^securityScheme planted$/,
    given: (document) => {
      const planted = { type: "apiKey", in: "header", name: "X-Planted" };
      at(document, document as JsonObject, "components", "securitySchemes")["planted"] = planted;
    },
    plant: (document) => {
      at(document, document as JsonObject, "components", "securitySchemes", "planted")["name"] = "X-Other";
    },
  },
  {
    title: "a security scheme has another name",
    kind: "security-scheme-renamed",
    breaks: "generated clients",
    place: /^securityScheme bearerAuth$/,
    plant: (document) => {
      Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll('"bearerAuth"', '"token"')));
    },
  },
  {
    title: "a flow of OAuth is gone",
    kind: "oauth-flow-removed",
    breaks: "callers",
    place: /^securityScheme oauth2 clientCredentials$/,
    plant: (document) => {
      const flows = at(document, document as JsonObject, "components", "securitySchemes", "oauth2", "flows");
      delete flows["clientCredentials"];
    },
  },
  {
    title: "a scope of OAuth is gone",
    kind: "oauth-scope-removed",
    breaks: "callers",
    place: /^securityScheme oauth2 clientCredentials$/,
    given: (document) => {
      const flows = at(document, document as JsonObject, "components", "securitySchemes", "oauth2", "flows");
      at(document, flows, "clientCredentials", "scopes")["planted"] = "To be taken away.";
    },
    plant: (document) => {
      const flows = at(document, document as JsonObject, "components", "securitySchemes", "oauth2", "flows");
      delete at(document, flows, "clientCredentials", "scopes")["planted"];
    },
  },
  {
    title: "tokens are fetched elsewhere",
    kind: "oauth-url-changed",
    breaks: "callers",
    place: /^securityScheme oauth2 clientCredentials$/,
    plant: (document) => {
      const flows = at(document, document as JsonObject, "components", "securitySchemes", "oauth2", "flows");
      at(document, flows, "clientCredentials")["tokenUrl"] = "/elsewhere";
    },
  },
];
