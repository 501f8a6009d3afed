/** The style sheet of a page: the colours of the editor's theme where there is one, those of the system elsewhere. */

/** The style sheet. */
export const style = `
:root { color-scheme: light dark; }
body {
  --bar: var(--vscode-charts-blue, light-dark(#0b62a8, #5aa9e6));
  --bar-other: var(--vscode-charts-orange, light-dark(#b4500b, #f2a65a));
  --rule: var(--vscode-contrastBorder, color-mix(in srgb, currentColor 35%, transparent));
  --link: var(--vscode-textLink-foreground, LinkText);
  margin: 0;
  padding: 1em 2em 3em;
  color: var(--vscode-foreground, CanvasText);
  background: var(--vscode-editor-background, Canvas);
  font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif);
}
h1 { font-size: 1.7em; }
h2 { font-size: 1.3em; margin-top: 2em; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1em; margin: 0.5em 0 0; }
a { color: var(--link); text-decoration: underline; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--vscode-focusBorder, Highlight); outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.2em 1.5em; padding: 0; list-style: none; }
.both { display: flex; flex-wrap: wrap; gap: 1em 3em; align-items: flex-start; }
.chart { flex: 1 1 22em; max-width: 40em; }
.chart svg { max-width: 100%; height: auto; }
.table { max-width: 100%; }
table { border-collapse: collapse; }
th, td { padding: 0.2em 0.8em; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: top; }
tbody th { font-weight: normal; overflow-wrap: anywhere; max-width: 20em; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
tr:target { outline: 2px solid var(--link); }
.matrix thead th { text-align: end; }
.matrix thead th:first-child { text-align: start; }
.matrix td { border: 1px solid var(--rule); }
.matrix a { color: inherit; }
.agreed { font-weight: bold; }
.shade-1 { background: color-mix(in srgb, var(--bar-other) 8%, transparent); }
.shade-2 { background: color-mix(in srgb, var(--bar-other) 14%, transparent); }
.shade-3 { background: color-mix(in srgb, var(--bar-other) 20%, transparent); }
.shade-4 { background: color-mix(in srgb, var(--bar-other) 26%, transparent); }
.shade-5 { background: color-mix(in srgb, var(--bar-other) 32%, transparent); }
summary { cursor: pointer; }
details ul { margin: 0.2em 0; padding-inline-start: 1.2em; }
li { overflow-wrap: anywhere; }
@media print { details::details-content { content-visibility: visible; height: auto; } }
`;

/** Checksum by which the page's policy allows the style sheet, and nothing else. */
export const checksumOfStyle = 'sha256-xkhF5p22NxOogiQL0isOJD18io6RVte/BQyxgZB5occ=';
