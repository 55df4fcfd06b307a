const KEY = 'single-keys';

/** Whether this browser's user wants keys without Ctrl to do something. Where nothing can be kept, they do. */
export function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function writeSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}
