import { redactor } from "../src/redaction/redactor.ts";

// Redacts texts that repeat part of a secret many times, and prints how many texts it has read.
const secrets = ["пароль от базы", "🙂".repeat(20), "a-a-a-a-a-a-a-a-a-a-a-a", "\t".repeat(40), "----".repeat(10)];
secrets.push("\\".repeat(40), "\\-".repeat(30), '{\\"a\\":\\"b\\"}'.repeat(9), "+".repeat(40), "%25".repeat(30));
secrets.push("&amp;".repeat(30), "&a;".repeat(30), "1-1-1-1-1-1-1-1");
const parts = [
  "%D0%BF",
  "%80",
  "&#1087;",
  "&a;",
  "\\u043f",
  "\\ud83d\\ude42",
  "\\",
  "\\\\-",
  '\\"',
  "+",
  "%25",
  "&amp;",
];
parts.push("a%", "a%aaaaaaa", "a&a;", "1%1-", "a\\", "<", "<a", "?a=&", "&a");
let count = 0;
for (const secret of secrets) {
  // Every secret ends with a mark that no text contains.
  const request = new Request("https://api.test/");
  const redact = redactor({ request, context: { secrets: new Set([`${secret}!`]) } });
  const likeIt = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
  for (const part of [...parts, ...likeIt]) {
    redact("", part.repeat(Math.ceil(30_000 / part.length)));
    count++;
  }
}
console.log(count);
