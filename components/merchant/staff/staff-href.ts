export const STAFF_PATH = '/merchant/staff';

export const STAFF_NOTICES = [
  'invited',
  'resent',
  'revoked',
  'gone',
  'too_many',
  'changed',
  'removed',
  'sessionsEnded',
] as const;
export type StaffNotice = (typeof STAFF_NOTICES)[number];

/** The page of the staff, with what has just been done. */
export const staffHref = (done?: StaffNotice): string => (done ? `${STAFF_PATH}?done=${done}` : STAFF_PATH);

export const inviteHref = (): string => `${STAFF_PATH}/invite`;

export const memberHref = (memberId: string, query: Record<string, string> = {}): string => {
  const text = new URLSearchParams(query).toString();
  return `${STAFF_PATH}/${encodeURIComponent(memberId)}${text && `?${text}`}`;
};

export const readNotice = (value: unknown): StaffNotice | null =>
  STAFF_NOTICES.find((notice) => notice === value) ?? null;
