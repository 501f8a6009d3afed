/** What a language server that ends by itself means for its user. */
import { commands, l10n, window } from 'vscode';
import type { BaseLanguageClient, ErrorHandler, LanguageClientOptions } from 'vscode-languageclient';

/**
 * Has a server that has crashed started again, as the library does it: up to four times in three minutes. When it is given up,
 * a message says what is missing now and offers the way out, where the library's points to a log.
 *
 * @param client the client that this is for, which is made later
 */
export function onCrash(
  client: () => BaseLanguageClient,
): Pick<LanguageClientOptions, 'errorHandler' | 'initializationFailedHandler'> {
  let library: ErrorHandler | undefined;
  const handler = () => {
    library ??= client().createDefaultErrorHandler();
    return library;
  };
  return {
    errorHandler: {
      error: (...args) => handler().error(...args),
      async closed() {
        const result = await handler().closed();
        // It has something to say only when it gives up.
        if (result.message === undefined) return result;
        offerRestart(client());
        return { ...result, handled: true };
      },
    },
    // One that ends while it is starting has crashed like any other, and the library has told of it already.
    initializationFailedHandler: () => false,
  };
}

async function offerRestart(client: BaseLanguageClient): Promise<void> {
  const what = l10n.t('The language server has crashed five times in three minutes and stays off.');
  const consequence = l10n.t('Your texts are as you left them; findings and edits of tags are missing until it runs.');
  const [restart, log] = [l10n.t('Restart Server'), l10n.t('Show Log')];
  const answer = await window.showErrorMessage(`Tagwright: ${what} ${consequence}`, restart, log);
  if (answer === restart) await commands.executeCommand('tagwright.restartServer');
  if (answer === log) client.outputChannel.show();
}
