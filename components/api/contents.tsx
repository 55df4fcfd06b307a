type Chapter = { id: string; title: string; lang?: 'en' };

/** Stays beside the text on wide screens. */
export function Contents({ label, chapters }: { label: string; chapters: readonly Chapter[] }) {
  return (
    <nav aria-label={label} className="self-start lg:sticky lg:top-4">
      <ul className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-1">
        {chapters.map(({ id, title, lang }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              lang={lang}
              className="flex min-h-11 items-center text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
