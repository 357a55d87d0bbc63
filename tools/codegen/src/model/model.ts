/** Which way a value goes: in a request, or in an answer. */
export type Direction = "request" | "answer";

/** All that the emitters know about a client: the description, read once, checked, and named. */
export interface ClientModel {
  /** The description's file name. */
  readonly source: string;
  /** The hash of its content. */
  readonly hash: string;
  /** The normalized description itself, for what openapi-typescript makes of it. */
  readonly document: Record<string, unknown>;
  /** The module that generated code imports from. */
  readonly runtime: string;
  /** A module that adds to the client's class, and has it under the same name. */
  readonly client: string | undefined;
  readonly schemas: readonly SchemaModel[];
  readonly operations: readonly OperationModel[];
  /** The client class, and below it those of its groups. */
  readonly root: GroupModel;
  readonly scopes: readonly ScopeModel[];
}

/** One of the description's named schemas. */
export interface SchemaModel {
  /** Its name in the description. */
  readonly key: string;
  /** Its name in TypeScript. */
  readonly typeName: string;
  /** What it is called in requests, where it is something else there. */
  readonly inputName: string | undefined;
  /** What the type of its name is for: requests where it is used for nothing else. */
  readonly direction: Direction;
  readonly schema: unknown;
}

/** A class: the client, or a group of methods in it (`spaces.members`). */
export interface GroupModel {
  readonly className: string;
  /** The path of properties from the client to here; empty for the client. */
  readonly path: readonly string[];
  readonly description: string | undefined;
  readonly methods: readonly OperationModel[];
  /** What a method that reads, changes and writes back would call; undefined where the operations are not made for it. */
  readonly modify: ModifyModel | undefined;
  /** What a method that goes on with long-running operations would go on with; undefined where there are none. */
  readonly resume: ResumeModel | undefined;
  readonly groups: readonly GroupModel[];
}

/** A read and a conditional write of the same thing. */
export interface ModifyModel {
  readonly read: OperationModel;
  readonly write: OperationModel;
}

/** Long-running operations, and the one that tells how far each of them is. */
export interface ResumeModel {
  readonly poll: OperationModel;
  readonly operations: readonly OperationModel[];
}

/** One operation, and the method that calls it. */
export interface OperationModel {
  readonly id: string;
  /** The name of its constant in the table of operations. */
  readonly constant: string;
  readonly method: string;
  readonly path: string;
  /** Where its method stands: the groups, then the name. */
  readonly methodPath: readonly string[];
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly pathParameters: readonly ParameterModel[];
  readonly query: readonly ParameterModel[];
  readonly headers: readonly ParameterModel[];
  readonly body: BodyModel | undefined;
  readonly answers: readonly AnswerModel[];
  readonly errors: readonly ErrorModel[];
  /** Where it is sent, other than to the server of the description. */
  readonly server: string | undefined;
  /** Whether it is open to all. */
  readonly anonymous: boolean;
  readonly idempotency: string | undefined;
  readonly pagination: PaginationModel | undefined;
  readonly longRunning: LongRunningModel | undefined;
  readonly bulk: BulkModel | undefined;
  /** JSON pointers to what must not be logged; `*` is any element. */
  readonly sensitive: readonly string[];
  /** Where the value of each scope parameter goes. */
  readonly scope: Readonly<Record<string, ScopePlace>>;
  readonly types: OperationTypeNames;
}

/** Where an operation takes the value of a scope parameter. */
export type ScopePlace = "path" | "query" | "body";

/** The names of an operation's types; absent where it has nothing of the kind. */
export interface OperationTypeNames {
  readonly query: string | undefined;
  readonly body: string | undefined;
  readonly options: string | undefined;
  readonly result: string;
  readonly errors: string;
}

/** A parameter of an operation. */
export interface ParameterModel {
  /** Its name on the wire. */
  readonly name: string;
  /** Its name in TypeScript: an argument, a property of the query, or an option. */
  readonly property: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  /** An example value, as JSON. */
  readonly example: string | undefined;
  readonly schema: unknown;
  /** Set where the value is sent in this media type, not in a style. */
  readonly mediaType: string | undefined;
  readonly style: string;
  readonly explode: boolean;
}

/** What an operation sends. */
export interface BodyModel {
  readonly mediaType: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly schema: unknown;
  readonly binary: boolean;
  /** Of a form, the fields that are not written in the usual way. */
  readonly encoding: Readonly<Record<string, FieldEncodingModel>>;
}

/** How a field of a form is written. */
export interface FieldEncodingModel {
  readonly style: string | undefined;
  readonly explode: boolean | undefined;
  readonly contentType: string | undefined;
}

/** Which kind of JSON comes: `any` where that is not sure, or neither an object nor a list. */
export type JsonShape = "object" | "array" | "any";

/** What comes with a status: JSON of a schema, text, bytes or nothing. */
export type Payload =
  | { readonly kind: "json"; readonly schema: unknown; readonly shape: JsonShape }
  | { readonly kind: "text" | "binary" | "none" };

/** A successful answer. */
export interface AnswerModel {
  readonly status: number;
  readonly description: string | undefined;
  readonly payload: Payload;
  /** Whether it tells the version of what it carries. */
  readonly etag: boolean;
}

/** An unsuccessful answer; its status is a number, `4XX`, `5XX` or `default`. */
export interface ErrorModel {
  readonly status: string;
  readonly description: string | undefined;
  /** Whether it is RFC 9457 problem details, whose type the runtime has. */
  readonly problem: boolean;
  /** The codes that such a problem can carry, as far as the description says. */
  readonly codes: readonly string[];
  readonly payload: Payload;
}

/** How a list goes on. */
export interface PaginationModel {
  readonly styles: readonly string[];
  /** The schema of one item. */
  readonly item: unknown;
}

/** How an operation that goes on after its answer is followed. */
export interface LongRunningModel {
  /** The operation that tells how far it is. */
  readonly poll: OperationModel;
  /** What the runtime has to know, as `x-long-running` has it. */
  readonly states: Readonly<Record<string, unknown>>;
}

/** How a long list of items is split over several requests. */
export interface BulkModel {
  /** The property of the body with the items. */
  readonly items: string;
  /** The most that one request takes. */
  readonly max: number;
  /** The properties of the answer that are lists. */
  readonly lists: readonly string[];
}

/** A scope that some operation of this client takes. */
export interface ScopeModel {
  /** The parameter that names it. */
  readonly parameter: string;
  /** The names of its interfaces, by those of the classes. */
  readonly names: ReadonlyMap<string, string>;
}
