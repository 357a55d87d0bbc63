const local = /^(?:localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/**
 * Whether a page may use the control API: one that the mock itself serves, or one of this machine. Another site's page could
 * otherwise change the mock of whoever looks at it.
 */
export function mayControl(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  return origin === new URL(request.url).origin || local.test(new URL(origin).hostname);
}
