// `npm run mailbox`: a mail server for this machine, and a page to read what it was given.
import './lib/require-node.mjs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMailbox } from './lib/mailbox/start.mjs';
import { readPort } from './lib/ports.mjs';
import { Refusal } from './lib/refusal.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

try {
  const mailbox = await startMailbox({
    smtpPort: readPort(process.env, 'MAILBOX_SMTP_PORT', 4025),
    httpPort: readPort(process.env, 'MAILBOX_PORT', 4020),
    host: process.env.MAILBOX_HOST?.trim() || undefined,
    folder: process.env.MAILBOX_DATA_DIR?.trim() || path.join(root, '.data/mailbox'),
  });
  // Before the address is told: who reads it may end us at once.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => mailbox.close().then(() => process.exit(0)));
  }
  console.log(`Mails at ${mailbox.url}\n  SMTP_URL=${mailbox.smtpUrl}`);
} catch (error) {
  if (error.code === 'EADDRINUSE') {
    console.error(
      `Port ${error.port} is taken: stop what listens there, or set MAILBOX_SMTP_PORT or MAILBOX_PORT.`,
    );
  } else console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
