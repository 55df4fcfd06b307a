/** How a sender opens the second lock of the callback address; a guard of the database has the same list. */
export const LOCK_KINDS = ['basic', 'oauth2', 'api_key', 'hmac'] as const;
export type LockKind = (typeof LOCK_KINDS)[number];

export const isLockKind = (value: unknown): value is LockKind =>
  (LOCK_KINDS as readonly unknown[]).includes(value);

/** How far the clock of a sender may be off; a guard of the database has the same bounds. */
export const TOLERANCE_SECONDS_MIN = 30;
export const TOLERANCE_SECONDS_MAX = 3600;

export const NAME_MAX = 100;
export const HEADER_MAX = 64;

/** Which of the details each kind has. */
export const hasName = (kind: LockKind): boolean => kind === 'basic' || kind === 'oauth2';
export const hasHeader = (kind: LockKind): boolean => kind === 'api_key' || kind === 'hmac';

/** The form as it was sent: `keyHeader` and `macHeader` are one column, with a usual value for each kind. */
export const LOCK_FIELDS = ['kind', 'name', 'keyHeader', 'macHeader', 'tolerance', 'unsigned'] as const;
export type LockField = (typeof LOCK_FIELDS)[number];
export type LockTyped = Record<LockField, string>;

export const LOCK_DEFAULTS: LockTyped = {
  kind: '',
  name: 'callback',
  keyHeader: 'X-Api-Key',
  macHeader: 'X-Signature',
  tolerance: '300',
  unsigned: '',
};

/** What can be wrong with one; each has words in ka and en (messages/callback-lock.json, `problems`). */
export type LockProblem =
  | 'kind_required'
  | 'name_invalid'
  | 'header_invalid'
  | 'header_reserved'
  | 'tolerance_invalid';

export type LockSettings = {
  kind: LockKind;
  name: string | null;
  header: string | null;
  toleranceSeconds: number;
  unsignedAllowed: boolean;
};

export type LockChecked =
  | { ok: true; settings: LockSettings }
  | { ok: false; problems: Partial<Record<LockField, LockProblem>> };

/** What stays as it is however a client encodes it: in Basic (RFC 7617, 2: no colon), in a form, and in both (RFC 6749, 2.3.1). */
const NAME = /^[\w.-]+$/;
/** A field name (RFC 9110, 5.1). */
const HEADER = /^[\w!#$%&'*+.^`|~-]+$/;
/** What means something else already: to this address, to HTTP, or to the proxies in front. */
const RESERVED =
  /^(authorization|callback-signature|x-timestamp|cookie|set-cookie|host|connection|upgrade|te|trailer|transfer-encoding|expect|date|via|forwarded|user-agent|accept.*|content-.*|x-forwarded-.*|x-request-id|proxy-.*|sec-.*|next-.*)$/i;

/** Reads the form of the lock; of a kind that has no use for a detail, what was typed for it is not looked at. */
export function checkLock(typed: LockTyped): LockChecked {
  const { kind } = typed;
  if (!isLockKind(kind)) return { ok: false, problems: { kind: 'kind_required' } };
  const problems: Partial<Record<LockField, LockProblem>> = {};
  const name = hasName(kind) ? typed.name.trim() : null;
  if (name !== null && (name.length > NAME_MAX || !NAME.test(name))) problems.name = 'name_invalid';
  const headerField = kind === 'api_key' ? 'keyHeader' : 'macHeader';
  const header = hasHeader(kind) ? typed[headerField].trim() : null;
  const headerProblem = header === null ? null : problemOfHeader(header);
  if (headerProblem) problems[headerField] = headerProblem;
  const tolerance = readTolerance(kind === 'hmac' ? typed.tolerance : LOCK_DEFAULTS.tolerance);
  if (tolerance === null) problems.tolerance = 'tolerance_invalid';
  if (tolerance === null || Object.keys(problems).length > 0) return { ok: false, problems };
  const unsignedAllowed = typed.unsigned === '1';
  return { ok: true, settings: { kind, name, header, toleranceSeconds: tolerance, unsignedAllowed } };
}

/** The form of a lock that is there. */
export function typedOfLock({
  kind,
  name,
  header,
  toleranceSeconds,
  unsignedAllowed,
}: LockSettings): LockTyped {
  return {
    kind,
    name: name ?? LOCK_DEFAULTS.name,
    keyHeader: kind === 'api_key' && header ? header : LOCK_DEFAULTS.keyHeader,
    macHeader: kind === 'hmac' && header ? header : LOCK_DEFAULTS.macHeader,
    tolerance: String(toleranceSeconds),
    unsigned: unsignedAllowed ? '1' : '',
  };
}

function problemOfHeader(header: string): LockProblem | null {
  if (header.length > HEADER_MAX || !HEADER.test(header)) return 'header_invalid';
  return RESERVED.test(header) ? 'header_reserved' : null;
}

function readTolerance(text: string): number | null {
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= TOLERANCE_SECONDS_MIN && value <= TOLERANCE_SECONDS_MAX ? value : null;
}
