/**
 * The library for language clients, which is most of the extension. Both entries load it from a bundle of its own when a server is started,
 * and not in each window that shows a plain text.
 */

/** Returns the library for extension hosts in Node. */
export const forNode = () => import('vscode-languageclient/node');

/** Returns the library for extension hosts in browsers. */
export const forBrowsers = () => import('vscode-languageclient/browser');
