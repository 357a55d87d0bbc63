/**
 * Fills the parameters of a path, percent-encoded, so that no value becomes another path.
 *
 * @param template - `/organizations/{organization}`
 * @throws RangeError for a value that is missing or empty, and for `.` and `..`, which URL parsers take for folders.
 */
export function fillPath(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    if (value === "" || value === "." || value === "..") {
      throw new RangeError(`"${value}" cannot stand for {${name}} in ${template}`);
    }
    return encodeURIComponent(value);
  });
}
