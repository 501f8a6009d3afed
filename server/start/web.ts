/**
 * Entry of the language server in a worker of a browser: it runs the bundle that Node runs. The worker's first message is the address of this
 * script, which a worker of VS Code's host, whose own address is that of a blob, cannot know.
 */
declare const self: DedicatedWorkerGlobalScope & {
  /** What scripts here find as they would in Node. */
  module?: { exports: unknown };
  require?: (path: string) => unknown;
};

self.onmessage = ({ data: address }: MessageEvent<string>) => {
  const loaded = new Map<string, unknown>();
  /** Runs a script at a path from here, once, and returns what it exports. */
  const load = (path: string): unknown => {
    if (!loaded.has(path)) {
      self.module = { exports: {} };
      importScripts(new URL(path, address).href);
      loaded.set(path, self.module.exports);
    }
    return loaded.get(path);
  };
  self.require = load;
  load('main.js');
};

export {};
