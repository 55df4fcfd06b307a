import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';
import { endpointHref } from './webhook-href';

type Props = {
  id: string;
  name: string;
  /** The question was asked for. */
  asking: boolean;
  archive: (form: FormData) => Promise<void>;
};

/** Archives an endpoint for good, after a question. */
export function ArchiveCard({ id, name, asking, archive }: Props) {
  const t = useTranslations('webhooks.detail');
  const pending = useTranslations('webhooks.form')('pending');
  return (
    <Card id="archive">
      <CardTitle>{t('archive')}</CardTitle>
      {asking ? (
        <>
          <p className="break-words font-semibold">{t('archiveQuestion', { name })}</p>
          <div className="mt-4 flex flex-wrap gap-3">
            <form action={archive}>
              <input type="hidden" name="endpointId" value={id} />
              <input type="hidden" name="status" value="archived" />
              <SubmitButton variant="danger" pendingLabel={pending}>
                {t('archiveConfirm')}
              </SubmitButton>
            </form>
            <LinkButton variant="secondary" href={endpointHref(id)}>
              {t('keep')}
            </LinkButton>
          </div>
        </>
      ) : (
        <>
          <p className="mb-4 text-ink-muted">{t('archiveText')}</p>
          <LinkButton variant="danger" href={`${endpointHref(id, { ask: 'archive' })}#archive`}>
            {t('archive')}
          </LinkButton>
        </>
      )}
    </Card>
  );
}
