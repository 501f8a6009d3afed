/** Labels that have a command of their own in package.json. */
import { bundledLabels } from '../../protocol/index.ts';

/** Those of the label sets that come with Tagwright, each once: what is coloured has a command. */
export const commandLabels = bundledLabels;
