import 'server-only';

export function isWebUrl(value: string): boolean {
  return /^https?:$/.test(urlOf(value)?.protocol ?? '');
}

/** The bank calls https only; plain http is for a simulator on this machine. */
export function isCallbackUrl(value: string): boolean {
  const url = urlOf(value);
  if (url?.protocol === 'https:') return true;
  return (
    url?.protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  );
}

function urlOf(value: string): URL | null {
  // The parser forgives spaces and line breaks; the bank gets the text as it is, so it must not contain any.
  return /\s/.test(value) || !URL.canParse(value) ? null : new URL(value);
}
