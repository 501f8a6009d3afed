/** Handles crashes of the language server. */
import { commands, l10n, type OutputChannel, window } from 'vscode';
import type * as languageClient from 'vscode-languageclient';

/** Returns client options that leave restarting the server to the extension, and keep the library from messages about it. */
export function restartSilently({
  CloseAction,
  ErrorAction,
  RevealOutputChannelOn,
}: Pick<typeof languageClient, 'CloseAction' | 'ErrorAction' | 'RevealOutputChannelOn'>): Pick<
  languageClient.LanguageClientOptions,
  'errorHandler' | 'initializationFailedHandler' | 'revealOutputChannelOn'
> {
  return {
    errorHandler: {
      // Who cannot be written to has ended, and that is told of next. The library would stop its client at the fourth message.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
    },
    initializationFailedHandler: () => false,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}

const maxCrashes = 4;
const crashMilliseconds = 3 * 60 * 1000;

/** Counts crashes. A server that keeps crashing is not started again. */
export class Crashes {
  readonly #times: number[] = [];

  /** Counts a crash and returns whether that is too many: the fifth in three minutes, as with other servers in VS Code. */
  addAndCheckLimit(): boolean {
    const now = Date.now();
    this.#times.push(now);
    return this.#times.filter((time) => now - time < crashMilliseconds).length > maxCrashes;
  }

  /** Says what is missing now, and offers to restart the server. */
  async offerRestart(log: OutputChannel): Promise<void> {
    const what = l10n.t('The language server crashed five times in three minutes and will not be restarted.');
    const consequence = l10n.t(
      'Your texts are unchanged. You have no findings and cannot edit tags by command until it runs again.',
    );
    const [restart, show] = [l10n.t('Restart Server'), l10n.t('Show Log')];
    const answer = await window.showErrorMessage(`Tagwright: ${what} ${consequence}`, restart, show);
    if (answer === restart) await commands.executeCommand('tagwright.restartServer');
    if (answer === show) log.show();
  }
}
