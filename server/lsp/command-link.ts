/** Links in pages that run a command of the client. */

/** Writes a link that runs a command of the client with some arguments. */
export function commandLink(command: string, args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}
