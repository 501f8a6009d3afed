/** The part of @vscode/test-web that serves. Its public `open` cannot choose a free port nor say when it is ready. */
declare module '@vscode/test-web/out/server/main.js' {
  import type { Server } from 'node:http';

  interface Config {
    readonly build: { readonly type: 'static'; readonly location: string | undefined };
    readonly folderMountPath: string | undefined;
    readonly extensionDevelopmentPath: string | undefined;
    readonly extensionTestsPath: string | undefined;
    readonly esm: boolean;
  }

  export function runServer(host: string, port: number, config: Config): Promise<Server>;
}
