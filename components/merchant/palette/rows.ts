// The rows of a list that the keyboard walks through: elements with data-row, in each a link with data-row-link and perhaps a
// box with data-row-box. The focus is always on something that can be focused anyway, so it is read out and seen.

/** Moves the focus to the link of the next or previous row; from elsewhere to the first or last. */
export function stepRow(step: 1 | -1): void {
  const rows = visibleRows();
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const from = current === -1 && step === -1 ? rows.length : current;
  const row = rows[Math.max(0, Math.min(rows.length - 1, from + step))];
  row?.querySelector<HTMLElement>('[data-row-link]')?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

/** Selects the row that has the focus, or no longer. */
export function toggleRow(): void {
  currentRow()?.querySelector<HTMLElement>('[data-row-box]')?.click();
}

/**
 * Opens the row whose box has the focus: on its own, Enter would send the form of the box.
 * @returns whether there was one
 */
export function openRowOfBox(target: Element): boolean {
  if (!target.matches('[data-row-box]')) return false;
  currentRow()?.querySelector<HTMLElement>('[data-row-link]')?.click();
  return true;
}

/** Whether keys go into this element as text or choose in it. */
export function isTypedInto(target: Element): boolean {
  if (target instanceof HTMLInputElement)
    return !/^(checkbox|radio|button|submit|reset|file)$/.test(target.type);
  return target.matches('textarea, select') || (target instanceof HTMLElement && target.isContentEditable);
}

const visibleRows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.getClientRects().length > 0);

const currentRow = (): HTMLElement | undefined =>
  visibleRows().find((row) => row.contains(document.activeElement));
