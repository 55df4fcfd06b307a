import { readMessage } from './read-message.mjs';
import { startSmtp } from './smtp.mjs';
import { openStore } from './store.mjs';
import { startWeb } from './web.mjs';

/** @typedef {import('./store.mjs').Mail} Mail */

/**
 * A mail server that delivers nowhere: whatever it is given can be read on its page, and by tests.
 * @param {{ smtpPort?: number, httpPort?: number, host?: string, folder?: string | null,
 *   login?: { user: string, password: string } }} [options] port 0: one that is free. `folder`: where mails are kept
 */
export async function startMailbox(options = {}) {
  const { smtpPort = 0, httpPort = 0, host = '127.0.0.1', folder = null, login } = options;
  const store = openStore(folder);
  const receive = async (raw, envelope) =>
    `kept as ${store.add(await readMessage(raw, envelope, new Date())).id}`;
  const smtp = await startSmtp({ port: smtpPort, host, login, receive });
  const web = await startWeb({ port: httpPort, host, store }).catch(async (error) => {
    await smtp.close();
    throw error;
  });
  return {
    /** For SMTP_URL. */
    smtpUrl: `smtp://localhost:${smtp.port}`,
    url: `http://localhost:${web.port}`,
    /** Oldest first. */
    mails: store.mails,
    /**
     * The first mail that fits, also one that came before.
     * @param {(mail: Mail) => boolean} fits
     * @param {number} [timeoutMs]
     * @returns {Promise<Mail>}
     */
    waitFor: (fits, timeoutMs = 10_000) => waitFor(store, fits, timeoutMs),
    refuseNext: smtp.refuseNext,
    holdNext: smtp.holdNext,
    goAway: smtp.goAway,
    comeBack: smtp.comeBack,
    close: async () => {
      await Promise.all([smtp.close(), web.close()]);
    },
  };
}

function waitFor(store, fits, timeoutMs) {
  return new Promise((resolve, reject) => {
    const found = store.mails().find(fits);
    if (found) return resolve(found);
    const stop = store.onMail((mail) => {
      if (!fits(mail)) return;
      clearTimeout(timer);
      stop();
      resolve(mail);
    });
    const timer = setTimeout(() => {
      stop();
      const seen = store.mails().map(({ subject, to }) => `${subject} (${to.join(', ')})`);
      reject(new Error(`no such mail came within ${timeoutMs} ms; there are: ${seen.join('; ') || 'none'}`));
    }, timeoutMs);
  });
}
