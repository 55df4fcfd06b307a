export const ACCOUNT_PATH = '/merchant/account';
export const SECOND_FACTOR_PATH = `${ACCOUNT_PATH}/second-factor`;

export const ACCOUNT_NOTICES = ['password', 'locale', 'session', 'sessions', 'factorOff'] as const;
export type AccountNotice = (typeof ACCOUNT_NOTICES)[number];

/** The page of one's own account, with what has just been done. */
export const accountHref = (done?: AccountNotice): string =>
  done ? `${ACCOUNT_PATH}?done=${done}` : ACCOUNT_PATH;

export const readAccountNotice = (value: unknown): AccountNotice | null =>
  ACCOUNT_NOTICES.find((notice) => notice === value) ?? null;
