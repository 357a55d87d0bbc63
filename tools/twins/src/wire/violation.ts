/** Something that an exchange has against the document. */
export interface Violation {
  /** The operation, as `GET /organizations/{organization_name}`; of an undocumented request its method and path. */
  readonly operation: string;
  /** What is at fault, as `request query limit` or `response 200 body /0/email`. */
  readonly at: string;
  /** What is wrong there. */
  readonly message: string;
}
