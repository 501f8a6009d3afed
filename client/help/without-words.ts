/** Lines of a log, made fit for others to read. Nothing of VS Code is in here, so that it can be tried alone. */

/** Takes out of a message what may come from a text or tells who somebody is: quoted words and paths, of which the last part stays. */
export function withoutWords(message: string): string {
  return message
    .replace(/"[^"\n]*"|“[^”\n]*”|„[^“\n]*“|`[^`\n]*`|(?<![\p{L}\p{N}])'[^'\n]*'/gu, '“…”')
    .replace(/(?:[a-z][a-z+.-]*:\/\/|[a-z]:[\\/]|[\\/])(?:[^\s()'"]*[\\/])+/gi, '…/');
}
