/** Installs what the editor hosts need from npm, if it is not there yet, so that no test has to wait for it. */
import { launchChromium } from './chromium.ts';
import { installHost } from './host.ts';
import { installWebHost } from './web-host.ts';

await Promise.all([installHost(), installWebHost(), launchChromium().then((browser) => browser.close())]);
