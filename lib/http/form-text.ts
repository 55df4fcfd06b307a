import 'server-only';

/** Far longer than any field may be, and short enough to be shown again whole: what somebody has typed is not lost. */
const READ_MAX = 20_000;

/** What was typed into a field of a form; '' for none, and for a file in its place. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, READ_MAX) : '';
}
