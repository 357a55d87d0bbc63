import { answerOf, dropProperty, inAnswer, inRequest, object, requestOf, text } from "../planting.ts";
import { answered, type Breaking, PLANTED, sent } from "./row.ts";

/** Properties of objects. */
export const properties: Breaking[] = [
  {
    title: "a property of a request is gone",
    kind: "property-removed",
    breaks: "callers",
    place: PLANTED,
    given: inRequest(text),
    plant: (document) => dropProperty(requestOf(document, "createSpace"), "planted"),
  },
  {
    title: "a property of an answer is gone",
    kind: "property-removed",
    breaks: "readers",
    place: PLANTED,
    given: inAnswer(text),
    plant: (document) => dropProperty(answerOf(document, "getSpace"), "planted"),
  },
  sent("a property is read-only now", "property-removed", text, { ...text, readOnly: true }),
  answered("a property is write-only now", "property-removed", text, { ...text, writeOnly: true }, "readers"),
  {
    title: "a required property of a request is new",
    kind: "property-added",
    breaks: "callers",
    place: PLANTED,
    plant: inRequest(text, true),
  },
  {
    title: "a required property of an answer is new",
    kind: "property-added",
    breaks: "servers",
    place: PLANTED,
    plant: inAnswer(text),
  },
  answered(
    "a closed object has a new property",
    "property-added",
    object({}, { additionalProperties: false }),
    object({ planted: text }, { additionalProperties: false }),
    "readers",
  ),
  {
    title: "a property of a request is required now",
    kind: "property-required",
    breaks: "callers",
    place: PLANTED,
    given: inRequest(text),
    plant: inRequest(text, true),
  },
  {
    title: "a property of an answer is required now",
    kind: "property-required",
    breaks: "servers",
    place: PLANTED,
    given: inAnswer(text, false),
    plant: inAnswer(text),
  },
  {
    title: "a property of an answer is optional now",
    kind: "property-optional",
    breaks: "readers",
    place: PLANTED,
    given: inAnswer(text),
    plant: inAnswer(text, false),
  },
  sent(
    "an object takes no other properties any more",
    "object-closed",
    object({}),
    object({}, { additionalProperties: false }),
  ),
  answered(
    "an object has no other properties any more",
    "object-closed",
    object({}),
    object({}, { additionalProperties: false }),
    "servers",
  ),
  answered(
    "an object can have others",
    "object-opened",
    object({}, { additionalProperties: false }),
    object({}),
    "readers",
  ),
];
