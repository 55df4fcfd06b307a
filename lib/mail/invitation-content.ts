import 'server-only';
import { z } from 'zod';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { MailContent } from './content';
import type { Letter } from './letter';

const invitation = z.object({
  role: z.enum(['owner', 'manager', 'support', 'viewer']),
  invitedBy: z.string(),
  expiresAt: z.coerce.date(),
  path: z.string().startsWith('/merchant/'),
});

/** Invites somebody to the shop's staff. @throws ZodError when its data is not that of its kind */
export function invitationContent({ t, locale, data, appUrl, shopName }: Letter): MailContent {
  const { role, invitedBy, expiresAt, path } = invitation.parse(data);
  return {
    subject: t('mail.invitation.subject', { shop: shopName }),
    heading: t('mail.invitation.heading', { shop: shopName }),
    greeting: null,
    paragraphs: [t('mail.invitation.text', { by: invitedBy, shop: shopName })],
    figures: [
      { label: t('mail.labels.role'), value: t(`staff.roles.${role}.name`) },
      { label: t('mail.labels.linkEnds'), value: formatDateTime(expiresAt, locale) },
    ],
    goods: null,
    action: { label: t('mail.actions.acceptInvitation'), url: `${appUrl}${path}` },
    footer: [t('mail.footer.invitation')],
  };
}
