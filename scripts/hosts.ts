/** Installs what the editor tests of the gate need from npm, if it is not there yet, so that no test has to wait for it. */
import { launchChromium } from './chromium.ts';
import { installHost } from './host.ts';

await Promise.all([installHost(), launchChromium().then((browser) => browser.close())]);
