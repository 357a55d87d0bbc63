/** The `type/subtype` of a Content-Type in lower case, or nothing when it has none. */
export function essenceOf(contentType: string): string | undefined {
  return /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(?:;|$)/.exec(contentType)?.[1]?.toLowerCase();
}

/** Whether a document's media type, which may be a range such as `image/*`, covers an essence. */
export function covers(documented: string, essence: string): boolean {
  const range = /^\s*([^;\s]+)/.exec(documented)?.[1]?.toLowerCase() ?? "";
  if (range === "*/*") return true;
  return range.endsWith("/*") ? essence.startsWith(range.slice(0, -1)) : range === essence;
}

/** Whether bodies of the media type are JSON. */
export function isJson(essence: string): boolean {
  return essence === "application/json" || essence.endsWith("+json");
}

/** Whether bodies of the media type are XML. */
export function isXml(essence: string): boolean {
  return essence === "application/xml" || essence === "text/xml" || essence.endsWith("+xml");
}

/** The media ranges of an Accept header that are well-formed, each with its weight; anything when there are none. */
export function acceptedTypes(accept: string | undefined): string[] {
  const ranges = (accept ?? "").split(",").flatMap((range) => {
    const [, type, weight] =
      /^\s*([\w!#$&^.+*-]+\/[\w!#$&^.+*-]+)\s*(?:;.*?\bq\s*=\s*([01](?:\.\d{0,3})?))?/i.exec(range) ?? [];
    return type === undefined ? [] : [weight === undefined ? type : `${type};q=${weight}`];
  });
  return ranges.length > 0 ? ranges : ["*/*"];
}
