import { Badge } from '@/components/ui/badge';
import type { OperationView } from './operation-view';
import { OPERATION_STATUS_TONES, useOperationWords } from './operation-words';

type Props = { operation: OperationView; nameOfLine: (position: number) => string | null };

/** One thing that was done, or is being done, with a payment's money. */
export function OperationItem({ operation, nameOfLine }: Props) {
  const words = useOperationWords(nameOfLine);
  const details = words.details(operation);
  return (
    <li id={`operation-${operation.id}`} className="py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-semibold tabular-nums">{words.what(operation)}</span>
        <Badge tone={OPERATION_STATUS_TONES[operation.status]}>{words.status(operation)}</Badge>
      </p>
      {words.explanation(operation).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {details.length > 0 && (
        <ul className="text-sm">
          {details.map((detail) => (
            <li key={detail} className="break-words">
              {detail}
            </li>
          ))}
        </ul>
      )}
      <p className="break-words text-ink-muted text-sm">{words.who(operation)}</p>
    </li>
  );
}
