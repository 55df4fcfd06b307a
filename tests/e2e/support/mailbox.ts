import { e2eStack } from '@/tests/setup/e2e-stack';

export type SentMail = { subject: string; text: string };

/** What the shop has sent to an address, oldest first. */
export async function mailsTo(address: string): Promise<SentMail[]> {
  const response = await fetch(`${e2eStack().mailboxUrl}/api/mails?to=${encodeURIComponent(address)}`);
  if (!response.ok) throw new Error(`the mailbox answers ${response.status}`);
  return ((await response.json()) as { mails: SentMail[] }).mails;
}
