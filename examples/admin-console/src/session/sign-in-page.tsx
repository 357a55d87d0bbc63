import { type FormEvent, useEffect } from "react";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { useSession } from "./session.tsx";

/** The mock's tokens. They stand for what an identity provider would give. */
const accounts = [
  { token: "tok_owner", name: "Ada", role: "Admin of acme" },
  { token: "tok_member", name: "Grace", role: "Member of acme, owner of tiny-labs" },
  { token: "tok_expired", name: "Ada, last year", role: "Her token has expired" },
];

export function SignInPage() {
  const { signIn, isExpired } = useSession();
  useEffect(() => {
    document.title = "Sign in – Orgplane";
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn(String(new FormData(event.currentTarget).get("token")).trim());
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Icon name="logo" />
        <h1>Sign in to Orgplane</h1>
        {isExpired && (
          <Notice tone="warning" title="Your session has ended">
            Sign in again to go on where you were.
          </Notice>
        )}
        <form onSubmit={submit}>
          <TextField label="Access token" name="token" required autoComplete="off" spellCheck={false} />
          <Button variant="primary" type="submit">
            Sign in
          </Button>
        </form>
        <p className="divider">or use an account of the mock</p>
        <ul className="accounts">
          {accounts.map(({ token, name, role }) => (
            <li key={token}>
              <button type="button" className="account" onClick={() => signIn(token)}>
                <strong>{name}</strong>
                <span>{role}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
