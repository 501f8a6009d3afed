import * as vscode from 'vscode';
import { looksTagged } from '../../../client/evidence.ts';
import { closeEditors, equal, ok, openFile, until } from './support.ts';
import { openNew, openTagged } from './texts.ts';

const opened = vscode.workspace.onDidOpenTextDocument;

describe('Detection', () => {
  afterEach(closeEditors);

  it('leaves a window without tagged texts alone', async () => {
    await vscode.extensions.getExtension('tagwright.tagwright')?.activate();
    const { document } = await openNew(
      'Dear Maren ,\n\nthe ferry sails at [TIME 10:00] . Bring the [ORG NAME] papers .\n',
    );
    equal(document.languageId, 'plaintext');
    const commands = await vscode.commands.getCommands(true);
    ok(commands.includes('tagwright.relabel'), 'The extension is not active.');
    ok(!commands.includes('tagwright.edit.relabel'), 'The server has been started.');
  });

  it('recognises a cable', async () => {
    const { document } = await openFile('ferry.txt');
    await until(opened, 'the language', () => document.languageId === 'bracket-ner');
  });

  it('recognises files by their names', async () => {
    equal((await openNew('no tags yet', '.bner')).document.languageId, 'bracket-ner');
    equal((await openNew('no tags yet', '.tagged.txt')).document.languageId, 'bracket-ner');
  });

  it('leaves other languages alone', async () => {
    const { document } = await openNew('# [LOC Aldis  ] and [PER Maren Tolle  ]\n', '.md');
    equal(document.languageId, 'markdown');
  });

  it('respects a person who wants a file to be plain', async () => {
    const { document } = await openTagged('In [LOC Aldis  ] .');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    equal(document.languageId, 'plaintext');
    const file = document.uri;
    await closeEditors();
    // What is opened later is judged later: when the second has been recognised, the first has been left alone.
    const again = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    await openTagged('In [LOC Velmora  ] .');
    equal(again.document.languageId, 'plaintext');
  });

  it('can be switched off, and on again for what is open', async () => {
    const settings = vscode.workspace.getConfiguration('tagwright');
    await settings.update('detect', 'off', vscode.ConfigurationTarget.Workspace);
    const { document } = await openNew('In [LOC Aldis  ] .');
    equal(document.languageId, 'plaintext');
    await settings.update('detect', undefined, vscode.ConfigurationTarget.Workspace);
    await until(opened, 'the language', () => document.languageId === 'bracket-ner');
  });
});

describe('Evidence', () => {
  const long = 'Nothing is tagged in this line of a long text . \n'.repeat(100);

  const tagged: Record<string, string> = {
    'one entity in a short text': 'In [LOC Aldis  ] .',
    'two in a long one': `In [LOC Aldis  ] with [PER Tolle  ] .\n${long}`,
    'one blank before the bracket': `[ORG Salt Office ] and [LOC Aldis ] .\n${long}`,
    'no blank before the bracket': 'She met [PER Maren Tolle] in [LOC Aldis] .',
    'OntoNotes labels': `[DATE Tuesday  ] in [GPE Aldis  ]\n${long}`,
    'broken tags beside good ones': 'In [LOC Aldis [PER x ] and [ORG  ] [LOC Velmora  ]',
    'Windows line ends': `In [LOC Aldis  ]\r\n[PER Tolle  ]\r\n${long}`,
  };
  const plain: Record<string, string> = {
    'no text': '',
    'one entity in a long text': `In [LOC Aldis  ] .\n${long}`,
    'a log': '[TIME 12:00:01] [EVENT start] boot\n[TIME 12:00:02] [EVENT login] user\n'.repeat(20),
    'a settings file': '[ORG settings]\nname=x\n[LOC paths]\nhome=/\n[PRODUCT list]\n',
    'links and definitions': 'The [ORG chart](x.png) and [PER diem](y) .\n[LAW 3]: z\n[ORG b]: z\n',
    'a letter to fill in': 'Dear [PERSON NAME] of [ORG NAME], on [DATE of birth] in [GPE CITY]',
    'literal brackets': 'It [sic] was [REDACTED] and [ Note: minimiz [ ing ] ] .',
    'labels of both sets that make no set': `[PER Tolle  ] and [GPE Aldis  ] .\n${long}`,
  };

  for (const [name, text] of Object.entries(tagged)) it(`is ${name}`, () => ok(looksTagged(text)));
  for (const [name, text] of Object.entries(plain)) it(`is not ${name}`, () => ok(!looksTagged(text)));
});
