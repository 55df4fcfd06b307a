import PostalMime from 'postal-mime';

/**
 * @param {Buffer} raw the message as it came over the line (RFC 5322)
 * @param {{ from: string, to: string[] }} envelope who it was handed over for, which its headers need not tell
 * @param {Date} receivedAt
 * @returns {Promise<Omit<import('./store.mjs').Mail, 'id'>>}
 */
export async function readMessage(raw, envelope, receivedAt) {
  const mail = await PostalMime.parse(raw);
  return {
    receivedAt: receivedAt.toISOString(),
    envelope,
    messageId: mail.messageId ?? '',
    from: mail.from ? nameOf(mail.from) : envelope.from,
    to: (mail.to ?? []).map(nameOf),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  };
}

const nameOf = ({ name, address }) => (name && address ? `${name} <${address}>` : (address ?? name ?? ''));
