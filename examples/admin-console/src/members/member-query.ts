interface MemberSearch {
  /** A part of an e-mail address, or terms of the contract's query language. */
  readonly text: string;
  /** Empty for all roles. */
  readonly role: string;
}

/** The parameter `query` of `listMembers`; undefined for everybody. */
export function memberQuery({ text, role }: MemberSearch): string | undefined {
  const trimmed = text.trim();
  const terms = [
    ...(trimmed === "" ? [] : [/^\w+:/.test(trimmed) ? trimmed : `email:%${literal(trimmed)}%`]),
    ...(role === "" ? [] : [`role:${literal(role)}`]),
  ];
  return terms.length === 0 ? undefined : terms.join(",");
}

/** A text as a value: takes their meaning from the characters that have one in the query language. */
function literal(text: string): string {
  return text.replaceAll(/[\\,|~<>%]/g, String.raw`\$&`);
}
