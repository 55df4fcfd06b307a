import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const KEPT = 500;
const FILE = /^\d{8}\.json$/;

/**
 * A mail as it was received.
 * @typedef {{ id: string, receivedAt: string, envelope: { from: string, to: string[] }, messageId: string, from: string,
 *   to: string[], subject: string, text: string, html: string, headers: { name: string, value: string }[] }} Mail
 */

/**
 * Keeps the newest mails, in a folder if one is given: what the mail server has taken over survives its restart.
 * @param {string | null} folder
 */
export function openStore(folder) {
  /** Oldest first. @type {Mail[]} */
  const mails = folder ? load(folder) : [];
  /** @type {Set<(mail: Mail) => void>} */
  const listeners = new Set();
  return {
    mails: () => [...mails],
    /** @param {string} id */
    find: (id) => mails.find((mail) => mail.id === id) ?? null,
    /** @param {Omit<Mail, 'id'>} received */
    add(received) {
      const id = String(Number(mails.at(-1)?.id ?? 0) + 1).padStart(8, '0');
      const mail = { id, ...received };
      if (folder) save(folder, mail);
      mails.push(mail);
      for (const old of mails.splice(0, Math.max(0, mails.length - KEPT))) {
        if (folder) rmSync(fileOf(folder, old.id), { force: true });
      }
      for (const listener of listeners) listener(mail);
      return mail;
    },
    /** @param {(mail: Mail) => void} listener @returns {() => void} what ends it */
    onMail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const fileOf = (folder, id) => path.join(folder, `${id}.json`);

function load(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder).filter((name) => FILE.test(name));
  return names
    .sort()
    .slice(-KEPT)
    .flatMap((name) => readMail(path.join(folder, name)));
}

/** A file that cannot be read is no reason to have no mailbox. */
function readMail(file) {
  try {
    return [JSON.parse(readFileSync(file, 'utf8'))];
  } catch {
    return [];
  }
}

/** Whole or not at all, and for this user alone: mails hold the addresses of orders. */
function save(folder, mail) {
  const fresh = `${fileOf(folder, mail.id)}.new`;
  writeFileSync(fresh, JSON.stringify(mail), { mode: 0o600 });
  renameSync(fresh, fileOf(folder, mail.id));
}
