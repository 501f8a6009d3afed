/** Marks of git where two people decided differently. */

const marks = /^(?:<{7,} .*|>{7,} (?:theirs\b.*|\S+|[\da-f]{7,} \(.*\)))$/gm;

/** Finds marks at the start of a conflict, and at its end: there with what git writes behind it, since mails quote with `>`. */
export function conflictMarks(text: string): RegExpExecArray[] {
  return text.includes('<<<<<<<') || text.includes('>>>>>>>') ? [...text.matchAll(marks)] : [];
}
