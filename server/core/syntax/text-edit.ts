/** Edits of text as values: applying, trimming and composing them. */

/** An edit: `insert` replaces `[from, to)`, offsets in UTF-16 units of the text before. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Compares edits by place; an insertion precedes an edit that begins at its offset. */
export function byPlace(a: Pick<Edit, 'from' | 'to'>, b: Pick<Edit, 'from' | 'to'>): number {
  return a.from - b.from || a.to - b.to;
}

/**
 * Applies edits that do not overlap, in any order. Insertions at one place keep their order.
 *
 * @throws RangeError when two edits overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort(byPlace)) {
    if (edit.from < at || edit.to < edit.from || edit.to > text.length) {
      throw new RangeError(`Edits overlap or leave the text at offset ${edit.from}.`);
    }
    result += text.slice(at, edit.from) + edit.insert;
    at = edit.to;
  }
  return result + text.slice(at);
}

/** Trims an edit: drops what it both removes and inserts at its ends. `removed` is the text that it removes. */
export function trimEdit({ from, to, insert }: Edit, removed: string): Edit {
  const maxLength = Math.min(removed.length, insert.length);
  let start = 0;
  while (start < maxLength && removed[start] === insert[start]) start++;
  let end = 0;
  while (end < maxLength - start && removed.at(-1 - end) === insert.at(-1 - end)) end++;
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) };
}

/** A run of the original text, or inserted text. */
type Piece = { readonly from: number; readonly to: number } | string;

/**
 * Composes sets of edits into one that does what they do one after the other.
 *
 * @param length of the text that the first set refers to; every other set refers to the result of the one before it
 */
export function composeEdits(length: number, sets: readonly (readonly Edit[])[]): Edit[] {
  // The last piece is empty and stays: text inserted at the end goes before it.
  let pieces: Piece[] = [
    { from: 0, to: length },
    { from: length, to: length },
  ];
  for (const edits of sets) pieces = editPieces(pieces, [...edits].sort(byPlace));
  const composed: Edit[] = [];
  let at = 0;
  let insert = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') insert += piece;
    else {
      if (piece.from > at || insert !== '') composed.push({ from: at, to: piece.from, insert });
      insert = '';
      at = piece.to;
    }
  }
  return composed;
}

function editPieces(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  let next = 0;
  for (const [index, piece] of pieces.entries()) {
    const end = at + pieceLength(piece);
    const isLast = index === pieces.length - 1;
    let from = at;
    while (next < edits.length && (edits[next]!.from < end || isLast)) {
      const edit = edits[next]!;
      // An edit that begins in an earlier piece has already inserted its text; here it only removes.
      if (edit.from >= from) {
        if (edit.from > from) result.push(slicePiece(piece, from - at, edit.from - at));
        if (edit.insert !== '') result.push(edit.insert);
      }
      from = Math.max(from, Math.min(edit.to, end));
      if (edit.to > end) break;
      next++;
    }
    if (from < end || isLast) result.push(slicePiece(piece, from - at, end - at));
    at = end;
  }
  return result;
}

function pieceLength(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.to - piece.from;
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return typeof piece === 'string' ? piece.slice(from, to) : { from: piece.from + from, to: piece.from + to };
}
