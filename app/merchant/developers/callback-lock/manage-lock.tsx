import { getTranslations } from 'next-intl/server';
import { OffCard } from '@/components/merchant/callback-lock/off-card';
import { Card, CardTitle } from '@/components/ui/card';
import { FieldForm } from '@/components/ui/field-form';
import { SubmitButton } from '@/components/ui/submit-button';
import type { CallbackLockView } from '@/lib/queries/callback-lock';
import { LOCK_DEFAULTS, typedOfLock } from '@/lib/shops/callback-lock-input';
import { revokeTokens, rotateSecret, saveLock, turnOff } from './actions';
import { LOCK_PATH, lockSections } from './lock-form';

type Props = {
  view: CallbackLockView;
  /** Whether turning it off has been asked about. */
  asked: boolean;
  /** Another after each saving: the form then begins anew. */
  saving: string;
};

/** What owners can do with the lock. */
export async function ManageLock({ view: { lock, liveTokens }, asked, saving }: Props) {
  const [t, settings] = await Promise.all([getTranslations('callbackLock'), getTranslations('settings')]);
  const hidden = { version: lock?.version ?? '' };
  const texts = { errorsTitle: settings('errorsTitle'), pending: settings('saving') };
  const empty = { problems: {}, message: null, attempt: 0 };
  return (
    <>
      <div className="mt-6">
        <FieldForm
          key={saving}
          action={saveLock}
          initial={{ ...empty, typed: lock ? typedOfLock(lock) : { ...LOCK_DEFAULTS, kind: 'hmac' } }}
          sections={lockSections(t, lock !== null)}
          hidden={hidden}
          texts={{ ...texts, submit: t(lock ? 'form.submitChange' : 'form.submitOn') }}
        />
      </div>
      {lock && (
        <>
          <div className="mt-6">
            <FieldForm
              action={rotateSecret}
              initial={{ ...empty, typed: {} }}
              sections={[{ id: 'rotate', title: t('rotate.title'), fields: [], empty: t('rotate.text') }]}
              hidden={hidden}
              texts={{ ...texts, submit: t('rotate.submit') }}
            />
          </div>
          {liveTokens > 0 && (
            <Card className="mt-6 max-w-2xl">
              <CardTitle>{t('tokens.title')}</CardTitle>
              <p className="mb-4">{t('tokens.text', { count: liveTokens })}</p>
              <form action={revokeTokens}>
                <SubmitButton variant="danger" pendingLabel={texts.pending}>
                  {t('tokens.submit')}
                </SubmitButton>
              </form>
            </Card>
          )}
          <OffCard
            asked={asked}
            action={turnOff}
            version={hidden.version}
            href={`${LOCK_PATH}#off`}
            askHref={`${LOCK_PATH}?ask=off#off`}
            pending={texts.pending}
          />
        </>
      )}
    </>
  );
}
