import { render } from "preact";
import { App } from "./app.tsx";
import { LiveContext } from "./data/hooks.ts";
import { connect } from "./data/live.ts";
import { NoticeArea } from "./parts/notices.tsx";

render(
  <LiveContext.Provider value={connect()}>
    <NoticeArea>
      <App />
    </NoticeArea>
  </LiveContext.Provider>,
  document.body,
);
