import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { isPending } from '@/lib/orders/operation';
import type { OperationView } from './operation-view';
import { OPERATION_STATUS_TONES, useOperationWords } from './operation-words';

type Props = {
  operations: readonly OperationView[];
  /** The id of the operation that was just asked for, from the page's address. */
  asked: string | string[] | undefined;
};

/** Says first how far the operation is that led to this page. It follows it until it is over. */
export function AskedNotice({ operations, asked }: Props) {
  const t = useTranslations('merchant.operations');
  const order = useTranslations('merchant.order');
  const words = useOperationWords(() => null);
  const operation = operations.find(({ id }) => id === asked);
  if (!operation) return null;
  const { status } = operation;
  return (
    <Notice tone={OPERATION_STATUS_TONES[status]} title={words.what(operation)} className="mb-6">
      <p>{t(`statuses.${status}.text`)}</p>
      {status === 'rejected' &&
        words.explanation(operation).map((sentence) => <p key={sentence}>{sentence}</p>)}
      {isPending(status) && <p>{order('live')}</p>}
    </Notice>
  );
}
