import { createTransport } from "../../src/codegen/v1.ts";
import type { ClientOptions, Problem } from "../../src/index.ts";
import { createFake, type FakeOptions } from "../../src/testing/index.ts";
import * as table from "../widgets.ts";
import { type CreateWidgetErrors, type Widget, type WidgetPage, Widgets } from "../widgets.ts";

/** The operations of the widgets as the generator would write them. */
export interface WidgetOperations {
  listWidgets: { query: { sort?: string[] }; results: { 200: WidgetPage }; errors: { 429: Problem<"rate_limited"> } };
  getWidget: {
    path: { widget: string };
    results: { 200: Widget };
    errors: { 404: Problem<"not_found">; 503: Problem<"service_unavailable"> };
  };
  createWidget: { body: { name: string }; results: { 201: Widget }; errors: CreateWidgetErrors };
  updateWidget: { path: { widget: string }; body: object; results: { 200: Widget }; errors: object };
  deleteWidget: { path: { widget: string }; results: { 202: undefined; 204: undefined }; errors: object };
  uploadDrawing: {
    path: { widget: string };
    body: { file: Blob; type: string; tags?: string[] };
    results: { 201: { id: string } };
    errors: object;
  };
  replaceContent: { path: { drawing: string }; body: Blob; results: { 204: undefined }; errors: object };
  getContent: { path: { drawing: string }; results: { 200: ReadableStream<Uint8Array> }; errors: object };
}

const { listWidgets, getWidget, createWidget, updateWidget, deleteWidget, uploadDrawing, replaceContent, getContent } =
  table;
const operations = {
  listWidgets,
  getWidget,
  createWidget,
  updateWidget,
  deleteWidget,
  uploadDrawing,
  replaceContent,
  getContent,
};

/** A fake of the widgets, and its client. */
export function fakeWidgets(options: FakeOptions = {}, clientOptions: ClientOptions = {}) {
  const fake = createFake<WidgetOperations>(operations, options);
  const client = new Widgets(createTransport({ ...fake.options, ...clientOptions }));
  return { fake, client };
}

export const widget: Widget = { id: "wgt_1", name: "fraud" };
