/**
 * The answer to a write, which has to have a member.
 *
 * @throws TypeError, which is a lost answer, for JSON of something in front of the platform.
 */
export async function answered<Answer extends object>(
  sent: Promise<Answer>,
  member: keyof Answer & string,
): Promise<Answer> {
  const answer = await sent;
  if (answer[member] === undefined) throw new TypeError(`The answer has no ${member}`);
  return answer;
}
