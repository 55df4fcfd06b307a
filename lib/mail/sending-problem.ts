import 'server-only';
import { scrub } from '@/lib/log';

/** Enough for the server's own words; what some servers add after them helps nobody. */
const MAX_LENGTH = 500;

/**
 * What went wrong with a mail, for staff and for the log: the code of the step, the server's answer, no address and
 * nothing of the credentials in `smtpUrl`, in whatever form a server may repeat them.
 */
export function sendingProblem(error: unknown, smtpUrl: string): string {
  if (!(error instanceof Error)) return clean(String(error), smtpUrl);
  const { code, responseCode } = error as Error & { code?: unknown; responseCode?: unknown };
  const known = [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number');
  const head = known.filter((part) => !error.message.includes(String(part))).join(' ');
  return clean(head ? `${head}: ${error.message}` : error.message, smtpUrl);
}

function clean(text: string, smtpUrl: string): string {
  const without = secretsOf(smtpUrl).reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
  return scrub(without.replace(/\s+/g, ' ').trim()).slice(0, MAX_LENGTH);
}

/** The address itself; its password as it is, as it stands there, and as SMTP sends it (AUTH PLAIN and LOGIN, RFC 4616). */
function secretsOf(smtpUrl: string): string[] {
  if (!URL.canParse(smtpUrl)) return [smtpUrl];
  const { username, password } = new URL(smtpUrl);
  if (password === '') return [smtpUrl];
  const [user, secret] = [decoded(username), decoded(password)];
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return [smtpUrl, base64(`\0${user}\0${secret}`), base64(secret), password, secret];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
