import { readPort } from '../ports.mjs';

const PORTS = {
  port: ['PORT', 3000],
  simulatorPort: ['SIMULATOR_PORT', 4010],
  mailboxPort: ['MAILBOX_PORT', 4020],
  smtpPort: ['MAILBOX_SMTP_PORT', 4025],
};

/**
 * The ports of `npm run demo` and `npm run dev`: shop, simulator, mailbox (its page, and where it takes mails).
 * @throws Refusal naming the variable that holds no port
 */
export function readPorts(env) {
  const read = (name) => readPort(env, ...PORTS[name]);
  return {
    port: read('port'),
    simulatorPort: read('simulatorPort'),
    mailboxPort: read('mailboxPort'),
    smtpPort: read('smtpPort'),
  };
}

/** The same with the variables that change them, for `requireFreePorts`. */
export const wantedPorts = (ports) =>
  Object.entries(ports).map(([name, port]) => ({ variable: PORTS[name][0], port }));
