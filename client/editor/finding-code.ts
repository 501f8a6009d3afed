/** Reads what a finding is of. */
import type { Diagnostic } from 'vscode';

/** Returns the code of a finding: the name of its rule. */
export function codeOf({ code }: Pick<Diagnostic, 'code'>): unknown {
  return typeof code === 'object' ? code.value : code;
}
