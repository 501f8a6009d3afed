/** The commands that help when something goes wrong: the log, and a report of an issue. */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  l10n,
  UIKind,
  Uri,
  version,
  window,
  workspace,
} from 'vscode';
import { activeTaggedEditor } from '../editor/documents.ts';
import type { Server } from '../server/language-server.ts';
import { entitySummary } from '../server/requests.ts';

/** Registers the commands. */
export function addHelpCommands(server: Server, { extension }: ExtensionContext): Disposable[] {
  return [
    commands.registerCommand('tagwright.showLog', () => server.log.channel.show()),
    commands.registerCommand('tagwright.reportIssue', () => reportIssue(server, extension.packageJSON)),
  ];
}

/** Parts of package.json that are used. */
interface Manifest {
  readonly version: string;
  readonly bugs?: { readonly url?: string };
}

/** Opens a report as a text, to be completed and sent by the user: nothing is sent from here. */
async function reportIssue(server: Server, manifest: Manifest): Promise<void> {
  const content = await reportOf(server, manifest);
  await window.showTextDocument(await workspace.openTextDocument({ content, language: 'markdown' }));
  const message = l10n.t('Nothing has been sent. Complete the report, and copy it to where you want to send it.');
  const address = manifest.bugs?.url;
  if (!address) return void window.showInformationMessage(message);
  const open = l10n.t('Open Issue Page');
  if ((await window.showInformationMessage(message, open)) === open) await env.openExternal(Uri.parse(address));
}

/** Writes the report: in English, for those who are to read it. */
async function reportOf(server: Server, { version: own }: Manifest): Promise<string> {
  const document = activeTaggedEditor()?.document;
  const summary = document && (await entitySummary(server, document).catch(() => undefined));
  const host = [
    env.appName,
    version,
    env.uiKind === UIKind.Web ? 'in a browser' : 'on a desktop',
    env.remoteName && 'remote',
  ];
  const rows = [
    ['Tagwright', own],
    ['Editor', host.filter(Boolean).join(', ')],
    ['System', systemName()],
    ['Language', env.language],
    ['Server', server.hasEnded ? 'stopped' : server.isRunning ? 'running' : 'not started'],
    ['Label set', summary?.labelSet ?? 'no tagged text is open'],
    ...(summary ? [['Encoding', `${summary.encoding}${summary.isMisread ? ', open in another one' : ''}`]] : []),
  ];
  const lines = server.log.lastLines;
  return [
    '<!-- What did you do, what happened, and what did you expect? Add the shortest text that shows it, if you may. -->',
    '',
    '',
    '| | |',
    '|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    '<!-- The last lines of the log, without quoted words and folders. Nothing else of your texts is here. -->',
    '```text',
    ...(lines.length > 0 ? lines : ['(nothing)']),
    '```',
    '',
  ].join('\n');
}

/** The system that the extension runs on; hosts in browsers do not tell. */
function systemName(): string {
  const { platform, arch } =
    (globalThis as { readonly process?: { readonly platform?: string; readonly arch?: string } }).process ?? {};
  return [platform, arch].filter(Boolean).join(', ') || 'unknown';
}
