/** Longer than any field may be: what is beyond it is cut only when the form is shown again. */
const SHOWN_MAX = 1_000;

/** What was typed into a field of a form; '' for none, and for a file. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, SHOWN_MAX) : '';
}
