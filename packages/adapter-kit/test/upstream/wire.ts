// What openapi-typescript makes of a small platform.
interface Answer<Content> {
  headers: Record<string, unknown>;
  content: Content;
}

/** The paths of the platform that the tests speak to. */
export interface paths {
  "/things/{thing}": {
    get: {
      parameters: { path: { thing: string }; query?: { tag?: string[]; page?: number } };
      responses: { 200: Answer<{ "application/json": { name: string } }> };
    };
    put: {
      parameters: { path: { thing: string } };
      requestBody: { content: { "application/json": { name: string } } };
      responses: { 200: Answer<{ "application/json": { name: string } }> };
    };
    delete: { parameters: { path: { thing: string } }; responses: { 204: { headers: object; content?: never } } };
  };
  "/login": {
    post: {
      requestBody: { content: { "application/x-www-form-urlencoded": { username: string; password?: string } } };
      responses: { 200: Answer<{ "application/json": { access_token: string } }> };
    };
  };
  "/files": {
    get: { responses: { 200: Answer<{ "application/octet-stream": string }> } };
    post: {
      requestBody: { content: { "multipart/form-data": { file: string } } };
      responses: { 200: Answer<{ "application/json": { size: number } }> };
    };
  };
}
