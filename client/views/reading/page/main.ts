/** The script of the reading view's page: it shows what the view sends and tells it what is done here. */
import type { FromPage, PageTexts, ToPage } from '../messages.ts';
import { Legend } from './legend.ts';
import { Looks } from './looks.ts';
import { watchMenu } from './menu.ts';
import { Pointer } from './pointer.ts';
import { Scroller } from './scroller.ts';
import { Text } from './text.ts';

/** API that VS Code provides to a page. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  setState(state: { readonly uri: string }): void;
};

const vscode = acquireVsCodeApi();
const post = (message: FromPage) => vscode.postMessage(message);
const words: PageTexts = JSON.parse(document.body.dataset.words!);

const looks = new Looks(words);
const text = new Text(looks, words);
const legend = new Legend(looks, words);
const scroller = new Scroller(text, (offset) => post({ type: 'scroll', offset, version: text.version }));
const pointer = new Pointer(text, scroller, post);
/** Title of the page, the same as that of its tab. */
const heading = document.createElement('h1');
const header = document.createElement('header');
header.append(heading, legend.element);
document.body.append(header, text.element);
watchMenu(text);

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'caret') pointer.moveTo(data);
  else if (data.type === 'scroll') scroller.scrollTo(data.offset, data.caret);
  else if (data.type === 'takeFocus') {
    window.focus();
    pointer.takeFocus();
    post({ type: 'tookFocus', has: document.hasFocus() });
  } else {
    vscode.setState({ uri: data.uri });
    document.title = data.title;
    heading.textContent = data.title;
    looks.read(data.summary.labels);
    legend.show(data.summary);
    text.show(data);
    pointer.moveTo(data.caret);
  }
});
for (const type of ['focus', 'blur'] as const) {
  window.addEventListener(type, () => {
    post({ type: 'focus', has: type === 'focus' });
    if (type === 'focus') pointer.takeFocus();
  });
}
post({ type: 'ready' });
if (document.hasFocus()) post({ type: 'focus', has: true });
