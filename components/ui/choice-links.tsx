export type ChoiceLink = { href: string; label: string; current: boolean; lang?: string };

/** A few alternatives as links (language, theme); the one in force is said to be current. */
export function ChoiceLinks({ label, choices }: { label: string; choices: readonly ChoiceLink[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-x-1 text-sm">
      {choices.map((choice) => (
        <a
          key={choice.href}
          href={choice.href}
          lang={choice.lang}
          hrefLang={choice.lang}
          rel="nofollow"
          aria-current={choice.current ? 'true' : undefined}
          className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-control px-2 text-ink-muted hover:text-ink aria-[current]:font-bold aria-[current]:text-ink"
        >
          {choice.label}
        </a>
      ))}
    </nav>
  );
}
