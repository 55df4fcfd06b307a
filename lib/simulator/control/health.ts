import { ENDPOINTS, type Endpoint } from '@/lib/simulator/http/context';
import { LINTS } from '@/lib/simulator/http/lints';
import type { LoggedRequest } from '@/lib/simulator/http/request-log';

/** One kind of warning, over all requests that are remembered. */
export type WarningGroup = {
  readonly code: string;
  /** What is wrong, whatever field it was found at. */
  readonly message: string;
  readonly count: number;
  readonly endpoints: readonly string[];
  readonly lastRequestId: number;
};

/** What a client did with one operation. */
export type OperationHealth = {
  readonly endpoint: Endpoint;
  readonly count: number;
  /** Answered with 400 or more, faults included. */
  readonly refused: number;
  readonly warned: number;
  readonly faults: number;
  readonly last: { readonly id: number; readonly at: string; readonly status: number } | null;
};

export type Health = {
  readonly warnings: readonly WarningGroup[];
  readonly operations: readonly OperationHealth[];
  /** Requests to addresses the bank does not have. */
  readonly unknownPaths: number;
};

/** How a client does, by its remembered requests: what it is warned of (most frequent first), and what it has tried. */
export function healthOf(requests: readonly LoggedRequest[]): Health {
  return {
    warnings: groupWarnings(requests),
    operations: ENDPOINTS.map((endpoint) => operation(endpoint, requests)),
    unknownPaths: requests.filter(({ endpoint }) => endpoint === null).length,
  };
}

function groupWarnings(requests: readonly LoggedRequest[]): WarningGroup[] {
  const groups = new Map<string, WarningGroup>();
  for (const request of requests) {
    for (const { code } of request.lint) {
      const group = groups.get(code);
      const endpoint = request.endpoint ?? 'unknown';
      groups.set(code, {
        code,
        message: LINTS[code],
        count: (group?.count ?? 0) + 1,
        endpoints: [...new Set([...(group?.endpoints ?? []), endpoint])],
        lastRequestId: request.id,
      });
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

function operation(endpoint: Endpoint, requests: readonly LoggedRequest[]): OperationHealth {
  const own = requests.filter((request) => request.endpoint === endpoint);
  const last = own.at(-1);
  return {
    endpoint,
    count: own.length,
    refused: own.filter(({ status }) => status >= 400).length,
    warned: own.filter(({ lint }) => lint.length > 0).length,
    faults: own.filter(({ fault }) => fault !== null).length,
    last: last ? { id: last.id, at: last.at, status: last.status } : null,
  };
}
