/** The calls that each program makes, and what has to come of them. The programs of all languages have these names. */
export const CALLS: Readonly<Record<string, string>> = {
  list: "lists spaces, one a page: there are more",
  get: "gets an organization",
  create: "creates a space",
  read: "gets the space that was created",
  update: "changes its description by a merge patch, and leaves its name",
  union: "gives a member a role, which is a union, and reads the role of the answer",
  upload: "uploads a file in a form",
  download: "gets the same bytes back",
  delete: "deletes the space",
  problem: "asks for it once more: a problem with the code not_found, as a type",
};
