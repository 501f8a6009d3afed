/** Labels that have a command of their own in package.json. */
import { bundledLabels } from '../../protocol/index.ts';

/** Labels that have commands of their own: those of the bundled label sets, each once. */
export const commandLabels = bundledLabels;
