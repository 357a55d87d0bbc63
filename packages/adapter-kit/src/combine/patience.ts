import { problemResponse } from "../problem/problem-response.ts";
import { Refusal } from "../problem/refusal.ts";

/** Gives a part up that takes too long, so that it does not hold up the others: 503. */
export async function withPatience(
  milliseconds: number,
  { request, requestId, name }: { request: Request; requestId: string; name: string },
  ask: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const abort = new AbortController();
  const giveUp = () => abort.abort(request.signal.reason);
  request.signal.addEventListener("abort", giveUp);
  if (request.signal.aborted) giveUp();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Response>((resolve) => {
    timer = setTimeout(() => {
      const detail = `${name} has not answered within ${milliseconds / 1000} s.`;
      resolve(problemResponse(new Refusal("service_unavailable", { detail }), request, requestId));
      abort.abort(new DOMException(detail, "TimeoutError"));
    }, milliseconds);
  });
  const asked = ask(abort.signal);
  asked.catch(() => {});
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener("abort", giveUp);
  }
}
