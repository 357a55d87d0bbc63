import { isRecord } from "@orgplane/spec/internal/openapi";
import type { IHttpResponse } from "@stoplight/prism-http";
import { essenceOf } from "../http/media-type.ts";
import { problem, problemMediaType, titleOf } from "./problem.ts";
import type { Refusal } from "./refusal.ts";

/** The answer to an invalid request for which the contract documents no response. */
export function refusedWithout(refusal: Refusal, url: string): IHttpResponse {
  const { status, code, detail, errors } = refusal;
  return {
    statusCode: status,
    headers: { "Content-Type": problemMediaType },
    body: problem(status, code, detail, { url }, { errors }),
  };
}

/** The response that the contract documents, with what was wrong with this very request in its problem details. */
export function refusedWith(response: IHttpResponse, refusal: Refusal, url: string): IHttpResponse {
  const { body, headers = {} } = response;
  const isProblem = essenceOf(headers["Content-type"] ?? "") === problemMediaType;
  if (!isProblem || !isRecord(body) || typeof body["code"] !== "string") return response;
  const { status, code, detail, errors } = refusal;
  const { instance } = problem(status, code, detail, { url });
  const kind = body["code"] === code ? {} : { code, title: titleOf(code), type: typeOf(body, code) };
  return { ...response, body: { ...body, ...kind, detail, instance, errors } };
}

/** The `type` of another problem, led to this one's documentation by what the two have in common. */
function typeOf(other: Record<string, unknown>, code: string): string {
  const [type, otherCode] = [String(other["type"]), String(other["code"])];
  return type.endsWith(otherCode) ? type.slice(0, -otherCode.length) + code : "about:blank";
}
