import { STATUS_CODES } from 'node:http';
import { zonedText } from '@/lib/simulator/orders/time-text';

/** The body of the bank's framework for what its application never saw: wrong path, wrong method. */
export function springError(status: number, path: string, nowMicros: number) {
  return {
    timestamp: `${zonedText(nowMicros).slice(0, 23)}+00:00`,
    status,
    error: STATUS_CODES[status] ?? 'Error',
    path,
  };
}

/** What an edge in front of the bank answers. */
export function htmlPage(status: number): string {
  const title = `${status} ${STATUS_CODES[status] ?? 'Error'}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}
