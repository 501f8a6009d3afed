/** Colours of what is on the screen. */
import type { StaticFeature } from 'vscode-languageclient';

/**
 * Says that colours of tags are asked for what is on the screen and around it, never for a whole text. Whenever VS Code takes those of a
 * whole text, with each key, it looks for all pairs of brackets in it anew.
 */
export const visibleTokensOnly: StaticFeature = {
  fillClientCapabilities({ textDocument }) {
    if (textDocument?.semanticTokens) textDocument.semanticTokens.requests = { range: true };
  },
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};
