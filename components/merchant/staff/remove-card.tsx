import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';
import { memberHref } from './staff-href';

type Props = {
  memberId: string;
  email: string;
  /** Whether somebody is about to remove themselves. */
  self: boolean;
  /** The question was asked for. */
  asking: boolean;
  remove: (form: FormData) => Promise<void>;
};

/** Takes a person out of the shop, after a question. */
export function RemoveCard({ memberId, email, self, asking, remove }: Props) {
  const t = useTranslations('staff.member');
  const pending = useTranslations('staff')('pending');
  return (
    <Card id="remove">
      <CardTitle>{t('remove')}</CardTitle>
      {asking ? (
        <>
          <p className="break-words font-semibold">{t('removeQuestion', { email })}</p>
          {self && <p className="mt-2">{t('removeSelf')}</p>}
          <div className="mt-4 flex flex-wrap gap-3">
            <form action={remove}>
              <input type="hidden" name="member" value={memberId} />
              <SubmitButton variant="danger" pendingLabel={pending}>
                {t('removeConfirm')}
              </SubmitButton>
            </form>
            <LinkButton variant="secondary" href={memberHref(memberId)}>
              {t('keep')}
            </LinkButton>
          </div>
        </>
      ) : (
        <>
          <p className="mt-2 mb-4 text-ink-muted">{t('removeText')}</p>
          <LinkButton variant="danger" href={`${memberHref(memberId, { confirm: 'remove' })}#remove`}>
            {t('remove')}
          </LinkButton>
        </>
      )}
    </Card>
  );
}
