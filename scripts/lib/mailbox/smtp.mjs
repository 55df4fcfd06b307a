import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/**
 * What a test can have the server do to the next mails; each order is used up one by one.
 * @typedef {{ at: 'connect' | 'recipient' | 'data', code: number, text: string }} Refusal
 */

/**
 * A real SMTP server without encryption, for this machine alone.
 * @param {{ port: number, host: string, login?: { user: string, password: string },
 *   receive: (raw: Buffer, envelope: { from: string, to: string[] }) => Promise<string> }} options
 *   `receive` gives the words with which the mail is taken over
 */
export async function startSmtp({ port, host, login, receive }) {
  /** @type {Refusal[]} */
  const refusals = [];
  /** @type {Promise<void>[]} */
  const holds = [];
  const refusal = (at) => {
    const index = refusals.findIndex((one) => one.at === at);
    if (index < 0) return null;
    const [{ code, text }] = refusals.splice(index, 1);
    return Object.assign(new Error(text), { responseCode: code });
  };

  const listen = async (wanted) => {
    const server = new SMTPServer({
      disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
      authOptional: !login,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      closeTimeout: 50,
      size: 20 * 1024 * 1024,
      onAuth({ username, password }, _session, done) {
        if (username === login?.user && password === login?.password) return done(null, { user: username });
        done(Object.assign(new Error('the user name or the password is not right'), { responseCode: 535 }));
      },
      onConnect: (_session, done) => done(refusal('connect')),
      onRcptTo: (_address, _session, done) => done(refusal('recipient')),
      onData(stream, { envelope }, done) {
        const to = envelope.rcptTo.map(({ address }) => address);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        buffer(stream)
          .then(async (raw) => {
            const refused = refusal('data');
            if (refused) throw refused;
            const words = await receive(raw, { from, to });
            await holds.shift();
            return words;
          })
          .then((words) => done(null, words), done);
      },
    });
    // A client that hangs up in the middle is its own business.
    server.on('error', () => {});
    const listening = server.listen(wanted, host);
    await Promise.race([
      once(listening, 'listening'),
      once(server, 'error').then(([error]) => Promise.reject(error)),
    ]);
    return { server, port: listening.address().port };
  };

  let running = await listen(port);
  const stop = () => new Promise((resolve) => running.server.close(() => resolve()));
  return {
    port: running.port,
    /** Refuses the next mail, or the next `times`. @param {Partial<Refusal> & { times?: number }} [how] */
    refuseNext({ at = 'data', code = 451, text = 'try again later', times = 1 } = {}) {
      for (let count = 0; count < times; count += 1) refusals.push({ at, code, text });
    },
    /** Takes the next mail over, but says so only when released. @returns {() => void} what releases it */
    holdNext() {
      let release = () => {};
      holds.push(
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return release;
    },
    /** Nobody listens any more, until `comeBack`. */
    goAway: stop,
    async comeBack() {
      running = await listen(running.port);
    },
    close: stop,
  };
}
