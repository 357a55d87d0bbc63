/** The calls that each program makes, and what has to come of them. The programs of all languages have these names. */
export const CALLS: Readonly<Record<string, string>> = {
  pages: "lists members, one a page, and follows the cursor to the end: the same members as in one page",
  create: "creates a space with an `Idempotency-Key`, and sends the same request again: the same space",
  conflict: "creates another space of that name: a 409, as a problem that is typed, with its `code` and `detail`",
  read: "gets the space, with its `ETag`: a time has the language's own type, and a null is none",
  update: "changes the description with a merge patch and `If-Match`, and leaves the name",
  stale: "changes it again with the same `If-Match`: a 412, as a problem that is typed",
  union: "gives a member a role, which is a union, and reads the role of the response",
  upload: "uploads a file in a form, and leaves out an optional field: name and size are right",
  download: "gets back the same bytes",
  delete: "deletes the space, and asks for it once more: a 404, as a problem that is typed",
};
