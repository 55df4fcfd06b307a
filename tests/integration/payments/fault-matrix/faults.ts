import type { FaultRule } from '@/lib/simulator/faults/rule';

/** What strikes every attempt of a call to the bank until it is over. */
export type BankFault = {
  name: string;
  rule: Omit<FaultRule, 'endpoint'>;
  /** The client must give up by itself. */
  isWaiting?: boolean;
};

/** Longer than the hasty client waits. */
const HANGS_MS = 3_000;

export const BANK_FAULTS: readonly BankFault[] = [
  { name: 'connection refused', rule: { fault: 'refuse' } },
  { name: 'connection reset', rule: { fault: 'reset' } },
  { name: '401', rule: { fault: '401' } },
  { name: '429', rule: { fault: '429' } },
  { name: '500, nothing done', rule: { fault: '500' } },
  { name: '503, but done', rule: { fault: '503', effect: true } },
  { name: 'HTML page', rule: { fault: 'html' } },
  { name: 'JSON cut off, but done', rule: { fault: 'truncated' } },
  { name: 'time-out, nothing done', rule: { fault: 'timeout-before', ms: HANGS_MS }, isWaiting: true },
  { name: 'time-out, but done', rule: { fault: 'timeout-after', ms: HANGS_MS }, isWaiting: true },
  { name: 'slow', rule: { fault: 'slow', ms: 50 } },
  { name: '400', rule: { fault: 'refuse-400' } },
];
