/**
 * The sentence of an error. No source says what errors look like, so all forms are read that the client's models and DRF have:
 * a text under a name for it, or a list of texts for each field that is at fault.
 */
export function sentenceOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const texts = ["detail", "message", "error"].map((name) => body[name]);
  const named = texts.find((one) => typeof one === "string" && one !== "");
  if (typeof named === "string") return named;
  const ofFields = Object.entries(body).flatMap(([field, value]) => {
    const all = [value].flat().filter((one) => typeof one === "string");
    return all.length === 0 ? [] : [/^\d+$/.test(field) ? all.join(" ") : `${field}: ${all.join(" ")}`];
  });
  return ofFields.length === 0 ? undefined : ofFields.join(" ");
}
