import { type DateTimeStyle, formatDateTime } from '@/lib/i18n/date-time';

type Props = { at: Date; locale: string; style?: DateTimeStyle; className?: string };

/** A moment by Tbilisi's clock, machine-readable as well. */
export function DateTime({ at, locale, style, className }: Props) {
  return (
    <time dateTime={at.toISOString()} className={className}>
      {formatDateTime(at, locale, style)}
    </time>
  );
}
