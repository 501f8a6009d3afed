/** The entities of open documents, asked for once per version. */
import { type Position, Range, type TextDocument } from 'vscode';
import type { EntitiesResult, Entity as ProtocolEntity } from '../server/protocol.ts';
import type { Server } from './server.ts';

/** An entity in VS Code's terms. */
export interface Entity {
  /** The whole tag. */
  readonly range: Range;
  /** Its text. */
  readonly body: Range;
  readonly label: string;
}

/** What one version of a document holds. */
export interface DocumentEntities extends Omit<EntitiesResult, 'entities'> {
  /** In the order of their `[`. */
  readonly entities: readonly Entity[];
}

/** Keeps the server's last answer for each document until the document changes or the server does. */
export class Entities {
  readonly #server: Server;
  #answers = new WeakMap<TextDocument, { readonly version: number; readonly answer: Promise<DocumentEntities> }>();

  constructor(server: Server) {
    this.#server = server;
    server.onDidChangeState(() => {
      this.#answers = new WeakMap();
    });
  }

  /** The entities of a document as it is now. Rejects when the server cannot answer. */
  async of(document: TextDocument): Promise<DocumentEntities> {
    const known = this.#answers.get(document);
    if (known?.version === document.version) return known.answer;
    const answer = this.#ask(document);
    this.#answers.set(document, { version: document.version, answer });
    answer.catch(() => this.#answers.delete(document));
    return answer;
  }

  async #ask(document: TextDocument): Promise<DocumentEntities> {
    const { entities, ...rest } = await this.#server.entities(document);
    return { ...rest, entities: entities.map(toEntity) };
  }
}

function toEntity({ range, body, label }: ProtocolEntity): Entity {
  return { range: toRange(range), body: toRange(body), label };
}

function toRange({ start, end }: ProtocolEntity['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** The innermost entity at a position, its brackets and both its ends included. */
export function entityAt(entities: readonly Entity[], position: Position): Entity | undefined {
  return entities.findLast(({ range }) => range.contains(position));
}
