/** Requests to the server, which may end before it answers. */
import { type CancellationToken, l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The library's codes for a request that did not reach the server or whose answer will never come, as the server has ended. */
const lostRequestCodes = {
  MessageWriteError: -32099,
  PendingResponseRejected: -32097,
  ConnectionInactive: -32096,
};

/** Sends a request; tells the user in words when the server ended before its answer. */
export async function ask<R>(
  client: BaseLanguageClient,
  method: string,
  params: object,
  token?: CancellationToken,
): Promise<R> {
  try {
    // An undefined token would be sent as a second parameter.
    return await (token ? client.sendRequest<R>(method, params, token) : client.sendRequest<R>(method, params));
  } catch (error) {
    const { code } = error as { code?: number };
    if (client.isRunning() && !Object.values(lostRequestCodes).some((one) => one === code)) throw error;
    throw new Error(l10n.t('The language server stopped before it answered.'));
  }
}
