import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditEntry } from '@/components/merchant/audit/audit-entry';
import { AuditFilter } from '@/components/merchant/audit/audit-filter';
import { AUDIT_PATH, auditHref, readAuditParams } from '@/components/merchant/audit/audit-params';
import { EmptyState } from '@/components/ui/empty-state';
import { PageTitle } from '@/components/ui/page-title';
import { Pagination } from '@/components/ui/pagination';
import { requireStaff } from '@/lib/auth/current-staff';
import { auditActors, listAudit, readCurrency } from '@/lib/queries/audit';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('audit.title') };
}

/** What staff of the shop changed, newest first. */
export default async function AuditPage({ searchParams }: { searchParams: PageQuery }) {
  const { shopId } = await requireStaff(AUDIT_PATH, 'audit.read');
  const query = await searchParams;
  const params = readAuditParams(query);
  const cursor = typeof query.cursor === 'string' ? query.cursor : null;
  const filter = {
    shopId,
    actor: params.actor || null,
    action: params.action || null,
    day: params.day || null,
  };
  const { db } = services();
  const [t, currency, actors, { entries, newer, older }] = await Promise.all([
    getTranslations('staff.audit'),
    readCurrency(db, shopId),
    auditActors(db, shopId),
    listAudit(db, { ...filter, cursor, limit: PAGE_SIZE }),
  ]);
  const empty = actors.length === 0 ? 'none' : 'noMatch';
  const href = (place: string | null) => (place ? auditHref(params, place) : null);
  return (
    <>
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <AuditFilter params={params} actors={actors} />
      {entries.length === 0 ? (
        <EmptyState title={t(`${empty}.title`)}>{t(`${empty}.text`)}</EmptyState>
      ) : (
        <ol className="grid gap-3">
          {entries.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} currency={currency} />
          ))}
        </ol>
      )}
      <Pagination
        label={t('pages')}
        previous={{ href: href(newer), label: t('newer') }}
        next={{ href: href(older), label: t('older') }}
      />
    </>
  );
}
