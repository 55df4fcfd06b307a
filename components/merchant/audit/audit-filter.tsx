import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CONTROL_STYLE, Field } from '@/components/ui/field';
import { LinkButton } from '@/components/ui/link-button';
import { AUDIT_ACTIONS } from '@/lib/shops/audit-actions';
import { AUDIT_PATH, type AuditParams } from './audit-params';
import { actionWords } from './audit-words';

/** Who, what, and on which day: a form whose answers stand in the address. */
export function AuditFilter({ params, actors }: { params: AuditParams; actors: readonly string[] }) {
  const [t, all] = [useTranslations('staff.audit.filter'), useTranslations('staff')];
  const actions = AUDIT_ACTIONS.map((action) => ({ action, words: actionWords(all, action) })).sort((a, b) =>
    a.words.localeCompare(b.words),
  );
  const filtered = Object.values(params).some((value) => value !== '');
  return (
    <form
      action={AUDIT_PATH}
      aria-label={t('label')}
      className="mb-6 grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_auto_auto]"
    >
      <Field id="actor" label={t('actor')}>
        <select id="actor" name="actor" defaultValue={params.actor} className={CONTROL_STYLE}>
          <option value="">{t('all')}</option>
          {actors.map((actor) => (
            <option key={actor}>{actor}</option>
          ))}
        </select>
      </Field>
      <Field id="action" label={t('action')}>
        <select id="action" name="action" defaultValue={params.action} className={CONTROL_STYLE}>
          <option value="">{t('all')}</option>
          {actions.map(({ action, words }) => (
            <option key={action} value={action}>
              {words}
            </option>
          ))}
        </select>
      </Field>
      <Field id="day" label={t('day')}>
        <input id="day" name="day" type="date" defaultValue={params.day} className={CONTROL_STYLE} />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary">{t('apply')}</Button>
        {filtered && (
          <LinkButton variant="quiet" href={AUDIT_PATH}>
            {t('clear')}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
