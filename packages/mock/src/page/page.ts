import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** The path of the page's files. The page itself is at `/`, and also here, where no contract can have an operation. */
export const pagePath = "/__mock/page";

// Resolves to the same folder from src/page and from dist/page.
const folder = new URL("../../dist/page/files/", import.meta.url);

const types: Readonly<Record<string, string>> = {
  "index.html": "text/html; charset=utf-8",
  "page.js": "text/javascript; charset=utf-8",
  "page.css": "text/css; charset=utf-8",
  "icon.svg": "image/svg+xml",
};

// The page shows what others have sent to the mock, so only its own files may run, and it may connect only to the mock.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

interface PageFile {
  readonly plain: Buffer<ArrayBuffer>;
  readonly zipped: Buffer<ArrayBuffer>;
  /** Of `plain`. */
  readonly hash: string;
}

const files = new Map<string, Promise<PageFile>>();

/** Answers with the page or one of its files. Undefined for other requests. */
export async function pageResponse(request: Request): Promise<Response | undefined> {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const name = nameOf(new URL(request.url).pathname);
  const type = name === undefined ? undefined : types[name];
  if (name === undefined || type === undefined) return undefined;
  const { plain, zipped, hash } = await fileOf(name);
  // The mock may run on another machine.
  const isZipped = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const etag = isZipped ? `"${hash}-gzip"` : `"${hash}"`;
  const headers = {
    "Content-Type": type,
    ...(isZipped ? { "Content-Encoding": "gzip" } : {}),
    Vary: "Accept-Encoding",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    // Revalidates on each load, so that the page always fits the version of the mock.
    "Cache-Control": "no-cache",
    ETag: etag,
  };
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(isZipped ? zipped : plain, { headers });
}

function nameOf(pathname: string): string | undefined {
  if (pathname === "/" || pathname === pagePath || pathname === `${pagePath}/`) return "index.html";
  return pathname.startsWith(`${pagePath}/`) ? pathname.slice(pagePath.length + 1) : undefined;
}

function fileOf(name: string): Promise<PageFile> {
  const known = files.get(name) ?? load(name);
  files.set(name, known);
  return known;
}

async function load(name: string): Promise<PageFile> {
  const plain = await readFile(new URL(name, folder));
  return { plain, zipped: gzipSync(plain), hash: createHash("sha256").update(plain).digest("base64url").slice(0, 22) };
}
