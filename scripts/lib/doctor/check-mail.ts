import type { Env } from '@/lib/env';
import { createMailer } from '@/lib/mail/mailer';
import { type Finding, messageOf, ok, problem, warning } from './finding';

/** Speaks to the mail server: is it there, does it know our credentials. Sends nothing. */
export async function checkMail(mail: Env['mail']): Promise<Finding> {
  const name = 'Mail server';
  if (!mail) {
    return warning(
      name,
      'SMTP_URL is not set: neither buyers nor staff get mails',
      'Set SMTP_URL and MAIL_FROM.',
    );
  }
  const { host } = new URL(mail.smtpUrl);
  const mailer = createMailer(mail);
  try {
    await mailer.verify();
    return ok(name, `${host} answers and takes mails`);
  } catch (error) {
    const remedy =
      'Compare SMTP_URL with what your mail provider says (smtp:// with port 587, smtps:// with 465), and see that this machine may reach it.';
    return problem(name, `${host}: ${messageOf(error)}`, remedy);
  } finally {
    mailer.close();
  }
}
