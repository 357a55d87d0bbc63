import { encodeBody } from "../request/body/encode-body.ts";
import { openDownload } from "./download.ts";

/** Handles bodies that are forms, files or streams. Operations with such bodies name it: see `files` of `Operation`. */
export const files: object = { encodeBody, openDownload };
