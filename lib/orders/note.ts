export const NOTE_LIMIT = 2_000;

export type NoteProblem = 'note_empty' | 'note_too_long';

/** Reads a note as typed: plain text, with the line breaks that it has. Signs, not bytes, are counted. */
export function readNote(typed: string): { ok: true; text: string } | { ok: false; problem: NoteProblem } {
  // PostgreSQL keeps no NUL in a text; the others of these control signs nobody types.
  const text = typed
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim();
  if (text === '') return { ok: false, problem: 'note_empty' };
  return [...text].length > NOTE_LIMIT ? { ok: false, problem: 'note_too_long' } : { ok: true, text };
}
