/** What can be wrong with typed credentials; each has words in ka and en (messages/settings.json, `bank.problems`). */
export type CredentialsProblem = 'required' | 'too_long' | 'not_printable';

export type CredentialsTyped = { clientId: string; clientSecret: string };
export type CredentialsField = keyof CredentialsTyped;

export type CredentialsResult =
  | { ok: true; credentials: CredentialsTyped }
  | { ok: false; problems: Partial<Record<CredentialsField, CredentialsProblem>> };

const LONGEST = 200;

/** Credentials as they were pasted: white space around them is no part of them, and within them never right. */
export function checkCredentials(typed: CredentialsTyped): CredentialsResult {
  const credentials = { clientId: typed.clientId.trim(), clientSecret: typed.clientSecret.trim() };
  const problems: Partial<Record<CredentialsField, CredentialsProblem>> = {};
  for (const field of ['clientId', 'clientSecret'] as const) {
    const problem = problemOf(credentials[field]);
    if (problem) problems[field] = problem;
  }
  // RFC 7617: the user-id of Basic ends at the first colon.
  if (credentials.clientId.includes(':')) problems.clientId ??= 'not_printable';
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, credentials };
}

function problemOf(text: string): CredentialsProblem | null {
  if (text === '') return 'required';
  if (text.length > LONGEST) return 'too_long';
  return /^[\x21-\x7e]+$/.test(text) ? null : 'not_printable';
}
