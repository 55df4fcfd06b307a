import { FAULTS, type FaultKind, type FaultRule } from '@/lib/simulator/faults/rule';
import { ENDPOINTS } from '@/lib/simulator/http/context';

type FaultPreset = { readonly name: string; readonly what: string; readonly rules: readonly FaultRule[] };

const everywhere = (rule: Omit<FaultRule, 'endpoint'>): FaultRule[] =>
  ENDPOINTS.map((endpoint) => ({ ...rule, endpoint }));

/** What usually goes wrong with a bank, one press each. */
export const FAULT_PRESETS: readonly FaultPreset[] = [
  {
    name: 'The bank is down',
    what: '503 from every endpoint until you take it back',
    rules: everywhere({ fault: '503' }),
  },
  {
    name: 'Time-out after the effect',
    what: 'the next create makes its order, and the client never hears of it',
    rules: [{ endpoint: 'create', fault: 'timeout-after', times: 1, ms: 30_000 }],
  },
  {
    name: 'Flaky, 20 %',
    what: 'every fifth call ends with 500, by chance',
    rules: everywhere({ fault: '500', probability: 0.2 }),
  },
  {
    name: 'Slow',
    what: 'every answer comes three seconds late',
    rules: everywhere({ fault: 'slow', ms: 3_000 }),
  },
  {
    name: 'Rate limit',
    what: 'three creates are answered 429 with Retry-After: 2',
    rules: [{ endpoint: 'create', fault: '429', times: 3, retryAfterSeconds: 2 }],
  },
  {
    name: 'Callback comes first',
    what: 'the next order is paid before the client knows its id',
    rules: [{ endpoint: 'create', fault: 'callback-before-answer', times: 1 }],
  },
];

const WORDS: Record<FaultKind, string> = {
  refuse: 'connection refused',
  reset: 'reset the connection',
  '401': '401: token refused',
  '403': '403: not permitted',
  '429': '429: too many requests',
  '500': '500: internal error',
  '501': '501: not implemented',
  '503': '503: not available',
  html: '502 with an HTML page',
  problem: 'problem+json',
  truncated: 'half of the JSON, then nothing',
  empty: '200 with an empty body',
  slow: 'slow answer',
  'timeout-before': 'no answer, and no effect',
  'timeout-after': 'no answer, but it took effect',
  'refuse-400': '400: refused',
  'foreign-redirect': 'redirect address of a stranger',
  'callback-before-answer': 'callback before the answer',
};

/** Every fault with what it means. */
export const FAULT_CHOICES = FAULTS.map((fault) => ({ fault, words: WORDS[fault] }));
