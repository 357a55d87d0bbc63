import type { Document } from "../document.ts";
import { type Change, change, type Position } from "./change.ts";
import { Node } from "./node.ts";
import type { Operation } from "./operations.ts";

/** One way to authenticate: schemes, identified by what they are on the wire, with their required scopes. */
interface Alternative {
  text: string;
  schemes: Map<string, string[]>;
}

/** Compares the authentication of an operation. */
export function* compareSecurity(before: Operation, after: Operation): Generator<Change> {
  const [old, next] = [alternativesOf(before), alternativesOf(after)];
  const at: Position = { operation: before.id, side: "request", place: `${before.id} security` };
  const gone = old.filter((alternative) => !next.some((other) => lets(alternative, other)));
  const added = next.filter((alternative) => !old.some((other) => lets(alternative, other)));
  for (const { text } of gone) {
    const now = next.map((alternative) => alternative.text).join(" or ");
    yield change(at, "security-narrowed", `${text} is not enough any more; it takes ${now}`, ["callers"]);
  }
  // A stricter alternative that replaced another one has been reported already.
  const isWider = (alternative: Alternative) => !gone.some((other) => lets(alternative, other));
  for (const { text } of added.filter(isWider)) yield change(at, "security-widened", `${text} is enough as well`);
}

/** Compares the security schemes: their definitions, and the scopes and URLs of OAuth. */
export function* compareSecuritySchemes(before: Document, after: Document): Generator<Change> {
  const [old, next] = [schemesOf(before), schemesOf(after)];
  const identities = new Map([...next].map(([name, scheme]) => [identityOf(scheme), name]));
  for (const [name, scheme] of old) {
    const at: Position = { operation: "", side: "request", place: `securityScheme ${name}` };
    const other = next.get(name);
    const renamed = identities.get(identityOf(scheme));
    if (other && identityOf(other) === identityOf(scheme)) yield* compareFlows(scheme, other, at);
    else if (renamed !== undefined && !old.has(renamed)) {
      yield change(at, "security-scheme-renamed", `is called ${renamed}`, ["generated clients"]);
    } else if (other) {
      const message = `is ${identityOf(other)}, was ${identityOf(scheme)}`;
      yield change(at, "security-scheme-changed", message, ["callers", "servers"]);
    } else yield change(at, "security-scheme-removed", "is gone", ["callers"]);
  }
}

function* compareFlows(before: Node, after: Node, at: Position): Generator<Change> {
  for (const [flow, old] of before.at("flows").members) {
    const next = after.at("flows").at(flow);
    const place = { ...at, place: `${at.place} ${flow}` };
    if (!next.exists) {
      yield change(place, "oauth-flow-removed", "is gone", ["callers"]);
      continue;
    }
    for (const key of ["authorizationUrl", "tokenUrl", "refreshUrl"]) {
      const [was, is] = [old.at(key).text, next.at(key).text];
      if (was === is) continue;
      const breaks: Change["breaks"] = was === undefined ? [] : ["callers"];
      yield change(place, "oauth-url-changed", `${key} is ${is ?? "gone"}, was ${was ?? "none"}`, breaks);
    }
    const scopes = Object.keys(next.at("scopes").object);
    const gone = Object.keys(old.at("scopes").object).filter((scope) => !scopes.includes(scope));
    if (gone.length > 0) yield change(place, "oauth-scope-removed", `has ${gone.join(", ")} no longer`, ["callers"]);
  }
  const [was, is] = [before.at("openIdConnectUrl").text, after.at("openIdConnectUrl").text];
  if (was !== is) yield change(at, "oauth-url-changed", `openIdConnectUrl is ${is}, was ${was}`, ["callers"]);
}

/** Whether credentials for one alternative satisfy another: it needs no more schemes and scopes. */
function lets(comes: Alternative, other: Alternative): boolean {
  return [...other.schemes].every(([scheme, scopes]) => {
    const own = comes.schemes.get(scheme);
    return own !== undefined && scopes.every((scope) => own.includes(scope));
  });
}

function alternativesOf({ node, security }: Operation): Alternative[] {
  const schemes = schemesOf(node.document);
  const alternatives = security.items.map(({ members }): Alternative => {
    const entries = [...members].map(([name, scopes]) => [name, scopes.texts] as const);
    const text = entries.map(([name, scopes]) => (scopes.length > 0 ? `${name} (${scopes.join(", ")})` : name));
    const identified = entries.map(([name, scopes]) => [identityOf(schemes.get(name)) ?? name, scopes] as const);
    return { text: text.join(" with ") || "nothing", schemes: new Map(identified) };
  });
  return alternatives.length > 0 ? alternatives : [{ text: "nothing", schemes: new Map() }];
}

/** What a scheme is on the wire, whatever its name. */
function identityOf(scheme: Node | undefined): string | undefined {
  if (!scheme?.exists) return undefined;
  const texts = ["type", "scheme", "in", "name"].map((key) => scheme.at(key).text);
  return texts.filter((text) => text !== undefined).join(" ");
}

function schemesOf(document: Document): Map<string, Node> {
  return Node.of(document, document.components?.["securitySchemes"] ?? {}).members;
}
