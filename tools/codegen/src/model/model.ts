/** The direction of a value. */
export type Direction = "request" | "answer";

/** The model of a client, from which all files are generated. */
export interface ClientModel {
  /** The description's file name. */
  readonly source: string;
  /** The hash of its content. */
  readonly hash: string;
  /** The normalized description itself, which openapi-typescript lays out. */
  readonly document: Record<string, unknown>;
  /** The module that generated code imports from. */
  readonly runtime: string;
  /** A module that extends the client's class under the same name. */
  readonly client: string | undefined;
  readonly schemas: readonly SchemaModel[];
  readonly operations: readonly OperationModel[];
  /** The client class, with the classes of its groups. */
  readonly root: GroupModel;
  readonly scopes: readonly ScopeModel[];
}

/** A named schema of the description. */
export interface SchemaModel {
  /** Its name in the description. */
  readonly key: string;
  /** Its name in TypeScript. */
  readonly typeName: string;
  /** Its name in requests, if it differs there. */
  readonly inputName: string | undefined;
  /** The direction of the type with its name: requests, if it is only used there. */
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
  /** The operations of a method `modify`; undefined if they are not suitable. */
  readonly modify: ModifyModel | undefined;
  /** The operations of a method `resume`; undefined if there are none. */
  readonly resume: ResumeModel | undefined;
  readonly groups: readonly GroupModel[];
}

/** A read and a conditional write of the same resource. */
export interface ModifyModel {
  readonly read: OperationModel;
  readonly write: OperationModel;
}

/** Long-running operations, and the operation that polls them. */
export interface ResumeModel {
  readonly poll: OperationModel;
  readonly operations: readonly OperationModel[];
}

/** An operation and its method. */
export interface OperationModel {
  readonly id: string;
  /** The name of its constant in the table of operations. */
  readonly constant: string;
  readonly method: string;
  readonly path: string;
  /** The path of its method: the groups, then the name. */
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
  /** Its server, if it is not the server of the description. */
  readonly server: string | undefined;
  /** Whether it needs no credentials. */
  readonly anonymous: boolean;
  readonly idempotency: string | undefined;
  readonly pagination: PaginationModel | undefined;
  readonly longRunning: LongRunningModel | undefined;
  readonly bulk: BulkModel | undefined;
  /** The names of properties that must not be logged, at any depth. */
  readonly sensitive: readonly string[];
  /** Where the value of each scope parameter goes. */
  readonly scope: Readonly<Record<string, ScopePlace>>;
  readonly types: OperationTypeNames;
}

/** Where an operation takes the value of a scope parameter. */
export type ScopePlace = "path" | "query" | "body";

/** The names of an operation's types; undefined for types that it does not have. */
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
  /** The media type of the value, if it is not serialized in a style. */
  readonly mediaType: string | undefined;
  readonly style: string;
  readonly explode: boolean;
}

/** The request body of an operation. */
export interface BodyModel {
  readonly mediaType: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly schema: unknown;
  readonly binary: boolean;
  /** An example value, as JSON. */
  readonly example: string | undefined;
  /** The fields of a form with a serialization other than the default. */
  readonly encoding: Readonly<Record<string, FieldEncodingModel>>;
}

/** The serialization of a form's field. */
export interface FieldEncodingModel {
  readonly style: string | undefined;
  readonly explode: boolean | undefined;
  readonly contentType: string | undefined;
}

/** The kind of JSON: `any` if it is unknown, or neither an object nor a list. */
export type JsonShape = "object" | "array" | "any";

/** The content of a response: JSON of a schema, text, bytes or nothing. */
export type Payload =
  | { readonly kind: "json"; readonly schema: unknown; readonly shape: JsonShape }
  | { readonly kind: "text" | "binary" | "none" };

/** A success. */
export interface AnswerModel {
  readonly status: number;
  readonly description: string | undefined;
  readonly payload: Payload;
  /** Whether it has an ETag. */
  readonly etag: boolean;
}

/** An error; its status is a number, `4XX`, `5XX` or `default`. */
export interface ErrorModel {
  readonly status: string;
  readonly description: string | undefined;
  /** Whether it is RFC 9457 problem details, for which the runtime has a type. */
  readonly problem: boolean;
  /** The codes of such a problem, if the description lists them. */
  readonly codes: readonly string[];
  readonly payload: Payload;
}

/** The pagination of a list. */
export interface PaginationModel {
  readonly styles: readonly string[];
  /** The schema of one item. */
  readonly item: unknown;
}

/** How to poll a long-running operation. */
export interface LongRunningModel {
  /** The operation to poll. */
  readonly poll: OperationModel;
  /** The facts of `x-long-running` for the runtime. */
  readonly states: Readonly<Record<string, unknown>>;
}

/** How a long list of items is split over several requests. */
export interface BulkModel {
  /** The property of the body that contains the items. */
  readonly items: string;
  /** The maximum number of items in one request. */
  readonly max: number;
  /** The properties of the response that are lists. */
  readonly lists: readonly string[];
}

/** A scope that some operations of this client take. */
export interface ScopeModel {
  /** The parameter that names it. */
  readonly parameter: string;
  /** The names of its interfaces, by the names of the classes. */
  readonly names: ReadonlyMap<string, string>;
}
