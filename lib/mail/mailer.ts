import 'server-only';
import type { Transporter } from 'nodemailer';
import { partsOfSender } from '@/lib/shops/mail-settings';
import { sendingProblem } from './sending-problem';

/** One mail to one person, ready to go out. */
export type OutgoingMail = {
  /** Of its row: the same mail sent again carries the same Message-ID. */
  id: string;
  to: string;
  /** The shop's own sender; null: the installation's. */
  from: string | null;
  /** Where answers go; null: to the sender. */
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  date: Date;
};

export type Mailer = {
  /**
   * Resolves once the mail server has taken the mail over, which is not yet that it has arrived.
   * @throws MailNotSent when it did not, or when nobody knows; its message holds no secret and no address
   */
  send(mail: OutgoingMail): Promise<void>;
  /** Connects and signs in, sends nothing. @throws MailNotSent */
  verify(): Promise<void>;
  close(): void;
};

/** The mail server did not take a mail, or did not say that it has. */
export class MailNotSent extends Error {
  override name = 'MailNotSent';
}

/** Nothing waits longer than this for the mail server; the lease of a mail (outgoing.ts) is longer. */
const SEND_WITHIN_MS = 60_000;

/** How long single steps may take, so that most failures are named by their step and not by the deadline above. */
const TIMEOUTS = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
};

/**
 * The way to a mail server. The library is loaded and a connection made at the first mail: most processes send none.
 * @param smtpUrl smtp:// or smtps://; options of nodemailer may stand in its query
 * @param from the sender of mails that name no other, such as `Shop <orders@shop.example>`
 */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  let transport: Promise<Transporter> | undefined;
  const open = () => {
    transport ??= connect(smtpUrl);
    return transport;
  };
  const guarded = async <T>(work: (ready: Transporter) => Promise<T>): Promise<T> => {
    try {
      return await work(await open());
    } catch (error) {
      throw new MailNotSent(sendingProblem(error, smtpUrl));
    }
  };
  return {
    send: async (mail) => {
      await guarded((ready) =>
        ready.sendMail({ ...messageOf(mail, from), signal: AbortSignal.timeout(SEND_WITHIN_MS) }),
      );
    },
    verify: async () => {
      await guarded((ready) => ready.verify());
    },
    close: () => void transport?.then((ready) => ready.close()),
  };
}

async function connect(smtpUrl: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    // A connection that broke may have delivered: the queue repeats, later and in the open.
    maxRequeues: 0,
    ...TIMEOUTS,
    ...(needsTls(smtpUrl) ? { requireTLS: true } : {}),
  });
}

/** A password is never sent over a line that others may read, unless the address says so (?requireTLS=false). */
function needsTls(smtpUrl: string): boolean {
  const { username, hostname, searchParams } = new URL(smtpUrl);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return username !== '' && !local && searchParams.get('requireTLS') !== 'false';
}

function messageOf(mail: OutgoingMail, installation: string) {
  const { id, to, from, replyTo, subject, html, text, date } = mail;
  return {
    // As objects they are one address each, whatever signs they hold: a text would be split at its commas.
    from: partsOfSender(from ?? installation),
    to: { name: '', address: to },
    ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
    subject,
    html,
    text,
    date,
    // Of the installation: a sender that is changed between two attempts would make it another mail.
    messageId: `<${id}@${partsOfSender(installation).address.split('@').at(-1)}>`,
    // RFC 3834: out-of-office programs do not answer it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
