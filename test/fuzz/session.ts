import assert from 'node:assert/strict';
import type {
  ApplyWorkspaceEditParams,
  Message,
  Position,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultLinter } from '../../server/core/lint/linter.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { wellFormedJson } from '../../server/core/text/well-formed.ts';
import { readClient } from '../../server/lsp/connection/client-capabilities.ts';
import { modern, TestClient } from '../lsp/client.ts';
import { expectedDiagnostics } from '../lsp/shown.ts';
import { type Start, startStdio, type Transport } from '../lsp/transports.ts';

/** Codes of errors that a request may be answered with: the text has changed, or the client has cancelled it. */
const outdated = [-32800, -32801, -32802];
/** The same for a request that is not as it should be: there is no such method, or it has other parameters. */
const refused = [...outdated, -32601, -32602];

/** What the server must answer the same about a text, however the text was reached. */
const aboutText = ['documentSymbol', 'semanticTokens/full', 'foldingRange'];

/** How often each request was answered, by its id. */
class Answers {
  readonly #counts = new Map<unknown, number>();

  /** Starts a server and counts what goes to and fro. */
  readonly start: Start = async () => {
    const transport: Transport = await startStdio();
    const { reader, writer } = transport;
    const listen = reader.listen.bind(reader);
    reader.listen = (callback) =>
      listen((message) => {
        if (isAnswer(message)) this.#counts.set(message.id, (this.#counts.get(message.id) ?? 0) + 1);
        callback(message);
      });
    const write = writer.write.bind(writer);
    writer.write = (message) => {
      if (isRequest(message)) this.#counts.set(message.id, 0);
      return write(message);
    };
    return transport;
  };

  /** Fails when a request was not answered, or more than once; forgets them all. */
  check(): void {
    const wrong = [...this.#counts].filter(([, count]) => count !== 1);
    this.#counts.clear();
    assert.deepEqual(wrong, [], 'requests and how many answers they had, where it is not one');
  }
}

function isAnswer(message: Message): message is Message & { id: unknown } {
  return 'id' in message && !('method' in message);
}

function isRequest(message: Message): message is Message & { id: unknown } {
  return 'id' in message && 'method' in message;
}

/** A client that keeps its texts by Microsoft's implementation and talks to one server for many short lives. */
export class Session {
  readonly #answers = new Answers();
  readonly #client = new TestClient();
  readonly #texts = new Map<string, TextDocument>();
  readonly #asked: Promise<void>[] = [];
  readonly #cancels: AbortController[] = [];
  #lives = 0;
  #life: Promise<void> = Promise.resolve();
  #mayComplain = false;

  async start(): Promise<void> {
    this.#client.onApplyEdit = (params) => this.#applyEdit(params);
    await this.#client.start(modern, this.#answers.start);
  }

  /** Ends the server when the last life is over: the time may be up in its middle. */
  async stop(): Promise<void> {
    await this.#life.catch(() => {});
    await this.#client.stop();
  }

  /** Begins anew, with no text open, whatever became of what was before, and looks at everything at the end. */
  live(act: () => Promise<void>): Promise<void> {
    this.#life = this.#life
      .catch(() => this.settle().catch(() => {}))
      .then(async () => {
        this.#lives++;
        this.#mayComplain = false;
        this.#texts.clear();
        await act();
        await this.#end();
      });
    return this.#life;
  }

  /** The uri with this number in this life. */
  uri(pick: number): string {
    return `file:///fuzz/${this.#lives}/${pick}.tagged.txt`;
  }

  /** The text with this number; undefined when it is not open. */
  text(pick: number): TextDocument | undefined {
    return this.#texts.get(this.uri(pick));
  }

  /** A place in a text, or outside when it is not open or the number is a multiple of seven. */
  place(pick: number, at: number): Position {
    const text = this.text(pick);
    if (!text || at % 7 === 0) return { line: at % 1000, character: at % 100 };
    return text.positionAt(at % (text.getText().length + 1));
  }

  /** Opens a text, also one that is open: the server takes the last. */
  open(pick: number, text: string): void {
    const uri = this.uri(pick);
    this.#texts.set(uri, TextDocument.create(uri, 'bracket-ner', 1, text));
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'bracket-ner', version: 1, text } });
  }

  /** Changes a text by the given steps of its version; one that is not open stays closed. */
  change(pick: number, contentChanges: TextDocumentContentChangeEvent[], by = 1): void {
    const uri = this.uri(pick);
    const text = this.text(pick);
    const version = (text?.version ?? 1) + by;
    if (text) this.#texts.set(uri, TextDocument.update(text, contentChanges, version));
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(pick: number): void {
    this.#texts.delete(this.uri(pick));
    this.notify('textDocument/didClose', { textDocument: { uri: this.uri(pick) } });
  }

  /** Asks and goes on; the answer is looked at when all are there. */
  ask(method: string, params: unknown): void {
    this.#request(method, params, outdated);
  }

  /** Asks what may be nonsense. */
  askNonsense(method: string, params: unknown): void {
    this.#request(method, params, refused);
  }

  /** Tells the server what makes no sense, about which it may write to its log. */
  notifyNonsense(method: string, params: unknown): void {
    this.#mayComplain = true;
    this.notify(method, params);
  }

  notify(method: string, params: unknown): void {
    this.#asked.push(this.#client.notify(method, params));
  }

  /** Cancels one of the requests, answered or not. */
  cancel(pick: number): void {
    this.#cancels[pick % Math.max(1, this.#cancels.length)]?.abort();
  }

  /** Waits for all answers, each of which must be there once. */
  async settle(): Promise<void> {
    const failures: unknown[] = [];
    // An answered command may have made an edit, which is told to the server in turn.
    while (this.#asked.length > 0) {
      for (const answer of await Promise.allSettled(this.#asked.splice(0))) {
        if (answer.status === 'rejected') failures.push(answer.reason);
      }
    }
    this.#cancels.length = 0;
    // What the server wrote to its log about messages before this one comes before its answer.
    await this.#answer('textDocument/foldingRange', 'file:///nowhere');
    const errors = this.#client.takeErrors();
    this.#answers.check();
    if (failures.length > 0) throw failures[0];
    if (!this.#mayComplain) assert.deepEqual(errors, []);
  }

  /** Compares what the server says of its texts with what it says of them afresh, and closes them. */
  async #end(): Promise<void> {
    await this.settle();
    for (const [uri, reference] of this.#texts) {
      const text = reference.getText();
      const document = Document.parse(text);
      const { items } = await this.#answer<{ items: unknown }>('textDocument/diagnostic', uri);
      const expected = expectedDiagnostics(uri, defaultLinter.lint(document), readClient(modern));
      // What leaves has no half of a surrogate pair.
      assert.deepEqual(items, JSON.parse(wellFormedJson(JSON.stringify(expected))));
      const fresh = `${uri}.fresh`;
      this.notify('textDocument/didOpen', {
        textDocument: { uri: fresh, languageId: 'bracket-ner', version: 1, text },
      });
      for (const what of aboutText) {
        const method = `textDocument/${what}`;
        assert.deepEqual(
          withoutId(await this.#answer(method, uri)),
          withoutId(await this.#answer(method, fresh)),
          what,
        );
      }
      for (const closed of [fresh, uri]) this.notify('textDocument/didClose', { textDocument: { uri: closed } });
    }
    this.#texts.clear();
    await this.settle();
  }

  #answer<R>(method: string, uri: string): Promise<R> {
    return this.#client.request<R>(method, { textDocument: { uri } });
  }

  #request(method: string, params: unknown, allowed: readonly number[]): void {
    const cancel = new AbortController();
    this.#cancels.push(cancel);
    const answer = this.#client.request(method, params, cancel.signal).then(
      () => {},
      (error: { code?: number }) => assert.ok(allowed.includes(error.code ?? 0), `${method}: ${error}`),
    );
    this.#asked.push(answer);
  }

  #applyEdit({ edit }: ApplyWorkspaceEditParams): { applied: boolean } {
    for (const change of edit.documentChanges ?? []) {
      assert.ok('edits' in change);
      const { uri, version } = change.textDocument;
      const text = this.#texts.get(uri);
      if (!text || text.version !== version) return { applied: false };
      const edits = change.edits.flatMap((textEdit) => ('newText' in textEdit ? [textEdit] : []));
      const edited = TextDocument.applyEdits(text, edits);
      assert.equal(Document.parse(edited).plain, Document.parse(text.getText()).plain);
      this.#texts.set(uri, TextDocument.create(uri, 'bracket-ner', version + 1, edited));
      this.notify('textDocument/didChange', {
        textDocument: { uri, version: version + 1 },
        contentChanges: [{ text: edited }],
      });
    }
    return { applied: true };
  }
}

/** An answer without the name that it can be asked for again by. */
function withoutId(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value) => (key === 'resultId' ? undefined : value)));
}
