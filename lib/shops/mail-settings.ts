import { z } from 'zod';
import { Problems, type SettingsArea, type Typed } from './settings-area';

const NAME_MAX = 100;
/** RFC 5321, a path without its brackets. */
const ADDRESS_MAX = 254;

/** Who a shop's mails are from, and to whom answers go. Empty fields: as the installation has it. */
export const MAIL_SETTINGS: SettingsArea = {
  fields: ['senderName', 'senderAddress', 'replyTo'],
  typedOf: ({ mailFrom, mailReplyTo }) => {
    const { name, address } = partsOfSender(mailFrom ?? '');
    return { senderName: name, senderAddress: address, replyTo: mailReplyTo ?? '' };
  },
  check(typed) {
    const problems = new Problems();
    const name = problems.line(typed, 'senderName', NAME_MAX);
    // Signs that end a name in a From header, or begin an address.
    if (name !== null && /[<>"@]/.test(name)) problems.add('senderName', 'sender_name_invalid');
    const address = readAddress(typed, 'senderAddress', problems);
    if (name !== null && address === null) problems.add('senderAddress', 'sender_needs_address');
    const mailReplyTo = readAddress(typed, 'replyTo', problems);
    return problems.result(() => ({
      mailFrom: address === null ? null : name === null ? address : `${name} <${address}>`,
      mailReplyTo,
    }));
  },
};

function readAddress(typed: Typed, field: string, problems: Problems): string | null {
  const address = problems.line(typed, field, ADDRESS_MAX);
  if (address !== null && !z.email().safeParse(address).success) problems.add(field, 'not_an_email');
  return address;
}

/** `Shop <orders@shop.example>` → its parts; an address alone has no name. */
export function partsOfSender(sender: string): { name: string; address: string } {
  const [, name = '', address = sender] = /^(.*)<(.+)>$/.exec(sender) ?? [];
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.trim() };
}
