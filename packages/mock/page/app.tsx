import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { usePicture } from "./data/hooks.ts";
import type { Picture } from "./data/live.ts";
import { linkTo, type Route, useRoute, type ViewName } from "./data/route.ts";
import { Announcer } from "./parts/announcer.tsx";
import { SessionPicker } from "./parts/session-picker.tsx";
import { Behaviour } from "./views/behaviour.tsx";
import { Log } from "./views/log.tsx";
import { Operations } from "./views/operations.tsx";
import { Overview } from "./views/overview.tsx";
import { Sessions } from "./views/sessions.tsx";
import { State } from "./views/state.tsx";

const titles: Readonly<Record<ViewName, string>> = {
  overview: "Overview",
  operations: "Operations",
  state: "State",
  behaviour: "Behaviour",
  sessions: "Sessions",
  log: "Log",
};

/** The whole page: header, navigation, and the view of the current route. */
export function App() {
  const picture = usePicture();
  const route = useRoute();
  const heading = useRef<HTMLHeadingElement>(null);
  const lastView = useRef(route.view);
  useEffect(() => {
    document.title = `${titles[route.view]} · Orgplane mock`;
    // After navigation, keyboard and screen reader users continue at the new view, unless a part of it has taken the
    // focus. On the first load, the focus stays where the browser puts it.
    const hasFocus = document.activeElement?.closest("main") != null;
    if (lastView.current !== route.view && !hasFocus) heading.current?.focus();
    lastView.current = route.view;
  }, [route.view]);
  return (
    <div class="app">
      <button type="button" class="skip" onClick={() => heading.current?.focus()}>
        Skip to content
      </button>
      <Bar picture={picture} />
      <nav aria-label="Views" class="views">
        <ul>
          {(Object.keys(titles) as ViewName[]).map((name) => (
            <li key={name}>
              <a href={linkTo(name)} aria-current={name === route.view ? "page" : undefined}>
                <span>{titles[name]}</span>
                <Count value={countOf(name, picture)} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main key={picture.session}>
        <h1 ref={heading} tabIndex={-1}>
          {titles[route.view]}
        </h1>
        <Trouble picture={picture} />
        {viewOf(route)}
      </main>
      <Announcer />
    </div>
  );
}

function viewOf(route: Route): ComponentChildren {
  switch (route.view) {
    case "operations":
      return <Operations route={route} />;
    case "state":
      return <State route={route} />;
    case "behaviour":
      return <Behaviour route={route} />;
    case "sessions":
      return <Sessions />;
    case "log":
      return <Log route={route} />;
    case "overview":
      return <Overview />;
  }
}

function Bar({ picture }: { readonly picture: Picture }) {
  const { status, connection } = picture;
  const said = { opening: "connecting", live: "live", lost: "disconnected" }[connection];
  return (
    <header class="bar">
      <div class="brand">
        <img src="/__mock/page/icon.svg" alt="" width="22" height="22" />
        <strong>Orgplane mock</strong>
        {status !== undefined && (
          <span class="muted wide-only">
            {status.contract.title} {status.contract.version}
          </span>
        )}
      </div>
      <SessionPicker />
      <span class={`connection ${connection}`}>{said}</span>
    </header>
  );
}

function Count({ value }: { readonly value: number | undefined }) {
  return value === undefined || value === 0 ? null : <span class="count">{value.toLocaleString()}</span>;
}

function countOf(name: ViewName, picture: Picture): number | undefined {
  if (name === "operations") return picture.contract?.operations.length;
  if (name === "behaviour") return picture.scenarios.filter(({ active }) => active).length + picture.faults.length;
  if (name === "sessions") return picture.sessions.length > 1 ? picture.sessions.length : undefined;
  if (name === "log") return picture.requests.length;
  return undefined;
}

/** Alerts: the mock is unreachable, or cannot serve the changed contract. */
function Trouble({ picture }: { readonly picture: Picture }) {
  const problems = picture.status?.contract.problems ?? [];
  return (
    <div role="alert">
      {picture.connection === "lost" && (
        <p class="banner bad">
          <strong>The mock is unreachable.</strong> This is the last known state. The page reconnects automatically.
        </p>
      )}
      {problems.length > 0 && (
        <div class="banner warn">
          <strong>The changed contract cannot be served.</strong> The last good version stays in use.
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
