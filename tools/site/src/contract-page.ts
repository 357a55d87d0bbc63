// The header is ours. Scalar's own grey and its colours of methods are too pale to be read by everybody.
const STYLE = `
:root { --scalar-custom-header-height: 44px }
.light-mode { --scalar-color-3: #5d5d66; --scalar-color-green: #00693f; --scalar-color-blue: #0055b3;
  --scalar-color-orange: #a33a00; --scalar-color-yellow: #755600; --scalar-color-red: #b80000 }
.dark-mode { --scalar-color-3: #a0a0aa; --scalar-color-red: #ff6f6f }`;

/** What Scalar is told: nothing is loaded from elsewhere, nothing is reported to anybody. */
const SETTINGS = {
  url: "./openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultOpenAllTags: false,
  customCss: STYLE,
  documentDownloadType: "both",
};

/** The page that renders the contract, as HTML. */
export function contractPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>The contract · Orgplane</title>
<style>
body { margin: 0 }
nav[aria-label="Site"] { position: sticky; top: 0; z-index: 10; height: 44px; display: flex; align-items: center; padding: 0 1rem;
  box-sizing: border-box; font: 14px system-ui, sans-serif; background: var(--scalar-background-1);
  border-bottom: 1px solid var(--scalar-border-color) }
nav[aria-label="Site"] a { color: var(--scalar-color-1) }
</style>
</head>
<body>
<nav aria-label="Site"><a href="../">Orgplane documentation</a></nav>
<div id="contract"></div>
<script src="./scalar.js"></script>
<script>
Scalar.createApiReference("#contract", ${JSON.stringify(SETTINGS)});
</script>
</body>
</html>
`;
}
