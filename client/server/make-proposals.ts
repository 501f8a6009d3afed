/** Makes corrections that were learned, at once or after a look at them. */
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ProposalEdit, type ProposalEditParams, proposalEditRequest } from '../../protocol/index.ts';
import { ask } from './ask.ts';
import { type Making, makeEdits } from './refactor-preview.ts';

/** Outcome of making proposals. */
export interface ProposalsMade extends ProposalEdit {
  readonly applied: boolean;
}

/**
 * Makes proposals, or has the user choose in the refactor preview which of them are made.
 */
export async function makeProposals(
  client: BaseLanguageClient,
  params: ProposalEditParams,
  making: Making,
): Promise<ProposalsMade | null> {
  const found = await ask<ProposalEdit | null>(client, proposalEditRequest, params);
  if (!found?.edit) return found && { ...found, applied: false };
  const { applied, failureReason } = await makeEdits(client, found.edit, making);
  return { ...found, applied, ...(failureReason !== undefined && { message: failureReason }) };
}
