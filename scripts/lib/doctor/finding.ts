import { scrub } from '@/lib/log';

/** The outcome of one check. `remedy` says what to do, in one sentence. */
export type Finding = {
  name: string;
  state: 'ok' | 'problem' | 'warning' | 'skipped';
  detail: string;
  remedy?: string;
};

export const ok = (name: string, detail: string): Finding => ({ name, state: 'ok', detail });

export const skipped = (name: string, detail: string): Finding => ({ name, state: 'skipped', detail });

export const problem = (name: string, detail: string, remedy: string): Finding => ({
  name,
  state: 'problem',
  detail,
  remedy,
});

/** Nothing is broken, but the shop does less than people expect of it. */
export const warning = (name: string, detail: string, remedy: string): Finding => ({
  name,
  state: 'warning',
  detail,
  remedy,
});

/** What an error says, without secrets; the innermost cause is the one that helps (fetch wraps it). */
export function messageOf(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  if (!(innermost instanceof Error)) return scrub(String(innermost));
  const { code } = innermost as Error & { code?: unknown };
  return scrub(innermost.message || String(code ?? innermost.name));
}

/** Of WEBHOOKS_TO_PRIVATE_ADDRESSES. */
const NAME_WIDTH = 29;

const MARK = { ok: 'ok     ', problem: 'PROBLEM', warning: 'warning', skipped: 'skipped' };

export function print({ name, state, detail, remedy }: Finding): void {
  console.log(`  ${MARK[state]}  ${name.padEnd(NAME_WIDTH)} ${detail}`);
  if (remedy) console.log(`           ${' '.repeat(NAME_WIDTH)} → ${remedy}`);
}
