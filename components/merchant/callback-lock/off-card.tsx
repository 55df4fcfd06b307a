import { useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button-style';
import { Card, CardTitle } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  /** Whether the question was asked: only then does the button turn anything off. */
  asked: boolean;
  action: (form: FormData) => Promise<void>;
  version: string;
  /** The page without and with the question. */
  href: string;
  askHref: string;
  pending: string;
};

/** Turns the lock off, in two steps that work without a script. */
export function OffCard({ asked, action, version, href, askHref, pending }: Props) {
  const t = useTranslations('callbackLock.off');
  return (
    <Card className="mt-6 max-w-2xl" id="off">
      <CardTitle>{t(asked ? 'sure' : 'title')}</CardTitle>
      <p className="mb-4">{t('text')}</p>
      {asked ? (
        <form action={action} className="flex flex-wrap gap-3">
          <input type="hidden" name="version" value={version} />
          <SubmitButton variant="danger" pendingLabel={pending}>
            {t('submit')}
          </SubmitButton>
          <a href={href} className={buttonStyle('secondary')}>
            {t('keep')}
          </a>
        </form>
      ) : (
        <a href={askHref} className={buttonStyle('secondary')}>
          {t('ask')}
        </a>
      )}
    </Card>
  );
}
