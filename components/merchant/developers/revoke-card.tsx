import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';
import { keyHref } from './key-href';

type Props = {
  keyId: string;
  name: string;
  /** The question was asked for. */
  asking: boolean;
  revoke: (form: FormData) => Promise<void>;
};

/** Takes a key back, after a question. */
export function RevokeCard({ keyId, name, asking, revoke }: Props) {
  const t = useTranslations('developers.revoke');
  return (
    <Card id="revoke" className="max-w-2xl">
      <CardTitle>{t('title')}</CardTitle>
      {asking ? (
        <>
          <p className="break-words font-semibold">{t('question', { name })}</p>
          <div className="mt-4 flex flex-wrap gap-3">
            <form action={revoke}>
              <input type="hidden" name="keyId" value={keyId} />
              <SubmitButton variant="danger" pendingLabel={t('pending')}>
                {t('confirm')}
              </SubmitButton>
            </form>
            <LinkButton variant="secondary" href={keyHref(keyId)}>
              {t('keep')}
            </LinkButton>
          </div>
        </>
      ) : (
        <>
          <p className="mb-4 text-ink-muted">{t('text')}</p>
          <LinkButton variant="danger" href={`${keyHref(keyId, { ask: 'revoke' })}#revoke`}>
            {t('title')}
          </LinkButton>
        </>
      )}
    </Card>
  );
}
