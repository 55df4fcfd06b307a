import 'server-only';

/** Longer than any field may be: what is beyond it is cut, and found too long all the same. */
const READ_MAX = 4_000;

/** What was typed into a field of a form; '' for none, and for a file in its place. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, READ_MAX) : '';
}
