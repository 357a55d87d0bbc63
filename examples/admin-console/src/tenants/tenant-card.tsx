import { useId } from "react";
import { useSupport } from "../capabilities/queries.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { DateText } from "../ui/dates.tsx";
import { type Tenant, useTransition } from "./queries.ts";

const tones: Readonly<Record<string, Tone>> = { available: "good", failed: "bad", pending: "busy" };

export function TenantCard({ tenant }: { readonly tenant: Tenant }) {
  const { display_name, description, status, status_updated_at, service } = tenant;
  const heading = useId();
  return (
    <article className="card" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{display_name}</h2>
        <Badge tone={tones[status] ?? "quiet"}>{status.replaceAll("_", " ")}</Badge>
      </header>
      <p className="muted">{description ?? "No description"}</p>
      <dl className="facts">
        <dt>Version</dt>
        <dd>{service?.status?.version ?? service?.configuration?.version ?? "–"}</dd>
        <dt>Changed</dt>
        <dd>
          <DateText at={status_updated_at} />
        </dd>
      </dl>
      <div className="card-state" aria-live="polite">
        <Progress tenant={tenant} />
      </div>
      <Actions tenant={tenant} />
    </article>
  );
}

/** Where the tenant is going, or why it did not get there. */
function Progress({ tenant: { status, state_reason, desired_state, display_name } }: { readonly tenant: Tenant }) {
  const reason = state_reason.replaceAll("_", " ");
  if (status === "failed") return <p className="field-error">{reason}</p>;
  if (status !== "pending") return null;
  return (
    <>
      <p>{state_reason === "user_action" ? `On its way to ${desired_state}` : reason}</p>
      <progress aria-label={`${display_name} on its way`} />
    </>
  );
}

function Actions({ tenant }: { readonly tenant: Tenant }) {
  const deploy = useTransition("deploy");
  const deactivate = useTransition("deactivate");
  const deployment = useSupport("deployTenant");
  const deactivation = useSupport("deactivateTenant");
  const { status, desired_state, is_managed } = tenant;
  const goal = status === "pending" ? desired_state : undefined;
  const isForeign = is_managed === false ? "It runs on machines of your own, which start and stop it." : undefined;
  // The button that was pressed stays as it is, and with it the focus.
  const unless = (own: string) => (goal === undefined || goal === own ? undefined : "It is on its way.");
  const canStop = status === "available" || status === "failed" || goal !== undefined;
  return (
    <footer>
      <Button
        variant={status === "available" ? "secondary" : "primary"}
        isBusy={goal === "available"}
        unavailable={deployment.missing ?? isForeign ?? unless("available")}
        onClick={() => deploy.mutate(tenant)}
      >
        {status === "available" ? "Redeploy" : "Deploy"}
      </Button>
      {canStop && (
        <Button
          isBusy={goal === "deactivated"}
          unavailable={deactivation.missing ?? isForeign ?? unless("deactivated")}
          onClick={() => deactivate.mutate(tenant)}
        >
          Deactivate
        </Button>
      )}
    </footer>
  );
}
