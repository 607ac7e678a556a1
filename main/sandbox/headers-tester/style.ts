export const style = /* css */ `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f7f9, #14161a);
  --card: light-dark(#ffffff, #1c1f25);
  --line: light-dark(#d9dde3, #31363f);
  --text: light-dark(#1b1f24, #e6e9ee);
  --quiet: light-dark(#59626e, #9aa4b2);
  --accent: light-dark(#2456c7, #7aa5ff);
  --on-accent: light-dark(#ffffff, #10131a);
  --bad: light-dark(#b3261e, #ff8f85);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--page); color: var(--text);
  font: 14px/1.45 system-ui, sans-serif;
}
header {
  display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center;
  padding: 10px 16px; background: var(--card); border-bottom: 1px solid var(--line);
}
h1 { font-size: 15px; margin: 0 auto 0 0; font-weight: 600; }
h1 small { color: var(--quiet); font-weight: 400; margin-left: 8px; }
label, .label { font-weight: 600; font-size: 12px; }
select, button {
  font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--line); border-radius: 6px; padding: 5px 10px;
}
button.run {
  background: var(--accent); color: var(--on-accent); border-color: transparent;
  font-weight: 600; padding: 5px 16px; cursor: pointer;
}
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
main { flex: 1; display: grid; grid-template-columns: 1fr 1fr; gap: 12px; padding: 12px 16px; }
.column { display: flex; flex-direction: column; gap: 10px; min-width: 0; }
.pane { display: flex; flex-direction: column; gap: 4px; flex: 1; min-height: 96px; }
.pane.tall { flex: 2.2; }
.pane .hint { font-weight: 400; color: var(--quiet); }
textarea, pre {
  flex: 1; margin: 0; padding: 10px 12px; width: 100%; resize: none; overflow: auto;
  background: var(--card); color: inherit; border: 1px solid var(--line); border-radius: 8px;
  font: 13px/1.5 ui-monospace, Consolas, monospace; tab-size: 2;
}
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
#status { color: var(--quiet); min-height: 1.45em; font-variant-numeric: tabular-nums; }
#status.bad { color: var(--bad); }
@media (max-width: 760px) { main { grid-template-columns: 1fr; } pre { min-height: 40vh; } }
`;
