import type { Oas3Rule } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

const INT32_MAXIMUM = 2 ** 31 - 1;

/** A number has a width: without a format, Go, Java and Rust use 32 bits. */
export const numberFormats: Oas3Rule = () => ({
  Schema(node: unknown, ctx) {
    const schema = Place.of(node, ctx);
    const types = [schema.at("type").value].flat();
    const format = schema.at("format").value;
    const { value: maximum } = schema.at("maximum");
    const fitsInt32 = typeof maximum === "number" && maximum <= INT32_MAXIMUM;
    if (types.includes("integer") && format !== "int64" && !fitsInt32) {
      ctx.report({
        message:
          "The integer may exceed 32 bits, which Go, Java and Rust would use. Write format: int64, or a maximum.",
        location: schema.keyOf("type"),
      });
    }
    if (types.includes("number") && format !== "double") {
      ctx.report({
        message: "The number may lose digits in languages with two widths. Write format: double.",
        location: schema.keyOf("type"),
      });
    }
  },
});
