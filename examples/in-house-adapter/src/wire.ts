/** Somebody in the directory. */
export interface Person {
  readonly key: string;
  readonly mail: string;
  readonly boss: boolean;
  /** RFC 3339. */
  readonly joined: string;
}

/** The API of the directory, in the form that openapi-typescript writes. From a description of yours, it makes this file. */
export interface paths {
  "/people": {
    get: { responses: { 200: Json<Person[]> } };
    post: { requestBody: Json<{ mail: string; boss: boolean }>; responses: { 201: Json<Person> } };
  };
  "/people/{key}": {
    get: { parameters: Key; responses: { 200: Json<Person> } };
    patch: { parameters: Key; requestBody: Json<{ boss: boolean }>; responses: { 200: Json<Person> } };
    delete: { parameters: Key; responses: { 204: Record<never, never> } };
  };
}

interface Json<Data> {
  content: { "application/json": Data };
}

interface Key {
  path: { key: string };
}
