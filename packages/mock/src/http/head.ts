/** The answer to HEAD: the header fields of the answer to GET, and no body. */
export function withoutBody(response: Response): Response {
  void response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
