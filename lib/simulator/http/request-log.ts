import type { Clock } from '@/lib/simulator/clock';
import type { Handler } from '@/lib/simulator/http/context';
import type { Lint } from '@/lib/simulator/http/lints';
import { redactBody } from '@/lib/simulator/http/redact';
import { zonedText } from '@/lib/simulator/orders/time-text';

/** One API request as the control page shows it. Bodies are redacted before they get here. */
export type LoggedRequest = {
  readonly id: number;
  /** When it came, by the bank's clock. */
  readonly at: string;
  readonly endpoint: string | null;
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: Record<string, string>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseBody: string;
  readonly tookMs: number;
  readonly fault: string | null;
  readonly replayed: boolean;
  readonly lint: readonly Lint[];
};

const KEPT_REQUESTS = 1_000;
const KEPT_CHARACTERS = 8_192;
const SECRET_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** The last thousand requests to the API. */
export class RequestLog {
  #ring: LoggedRequest[] = [];
  #nextId = 1;

  add(entry: Omit<LoggedRequest, 'id'>): void {
    this.#ring.push({ id: this.#nextId++, ...entry });
    if (this.#ring.length > KEPT_REQUESTS) this.#ring.shift();
  }

  /** Newest last. */
  list(): readonly LoggedRequest[] {
    return [...this.#ring];
  }

  /** How many were ever added. */
  get total(): number {
    return this.#nextId - 1;
  }

  clear(): void {
    this.#ring = [];
  }
}

/** Records every request that passes, whatever becomes of it. */
export function logRequests(log: RequestLog, clock: Clock): Handler {
  return async (c, next) => {
    const startedAt = performance.now();
    const at = zonedText(clock.nowMicros());
    // A refused connection is cut before anybody reads from it.
    const requestText = c.var.fault === 'refuse' ? '' : await c.req.text();
    await next();
    const answer = c.var.answerText ?? (c.res.body ? await c.res.clone().text() : '');
    log.add({
      at,
      endpoint: c.var.endpoint,
      method: c.req.method,
      path: c.req.path,
      requestHeaders: redactHeaders(c.req.header()),
      requestBody: redactBody(requestText.slice(0, KEPT_CHARACTERS)),
      status: c.res.status,
      responseBody: redactBody(answer.slice(0, KEPT_CHARACTERS)),
      tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
      fault: c.var.fault,
      replayed: c.var.replayed,
      lint: [...c.var.lint],
    });
  };
}

function redactHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      // The scheme says which mistake was made; what follows it is nobody's business.
      SECRET_HEADERS.has(name) ? `${value.split(' ')[0] ?? ''} [redacted]` : value,
    ]),
  );
}
