import { buttonStyle } from './button-style';

type Props = {
  label: string;
  previous: { href: string | null; label: string };
  next: { href: string | null; label: string };
};

/** Forward and back through a list; what leads nowhere is left out. */
export function Pagination({ label, previous, next }: Props) {
  if (!previous.href && !next.href) return null;
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap justify-between gap-3">
      {previous.href ? (
        <a href={previous.href} rel="prev" className={buttonStyle('secondary')}>
          <span aria-hidden="true">←</span> {previous.label}
        </a>
      ) : (
        <span />
      )}
      {next.href && (
        <a href={next.href} rel="next" className={buttonStyle('secondary')}>
          {next.label} <span aria-hidden="true">→</span>
        </a>
      )}
    </nav>
  );
}
