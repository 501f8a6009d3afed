/** The page of the reading view, before its script has filled it. */
import { env, l10n, Uri, type Webview } from 'vscode';
import type { PageTexts } from './messages.ts';

/** The folder that the page loads its script and its style from. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'reading');
}

/** The page under a title: nothing in it can load or run anything but its own two files. */
export function pageHtml(webview: Webview, extension: Uri, title: string): string {
  const uriOf = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name));
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(env.language)}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${uriOf('page.css')}">
<script nonce="${nonce}" src="${uriOf('main.js')}" defer></script>
</head>
<body data-words="${escapeHtml(JSON.stringify(pageTexts()))}"></body>
</html>`;
}

function pageTexts(): PageTexts {
  return {
    legend: l10n.t('Labels'),
    text: l10n.t('Text'),
    empty: l10n.t('empty'),
    unknown: l10n.t('not in the label set'),
    error: l10n.t('error'),
    warning: l10n.t('warning'),
    information: l10n.t('information'),
    hint: l10n.t('hint'),
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
