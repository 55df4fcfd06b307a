import type { ReactNode } from 'react';

type Props = {
  id: string;
  title: ReactNode;
  /** Of the title, where it is not the page's. */
  lang?: 'en';
  children: ReactNode;
};

/** A chapter of the reference, with an address of its own. */
export function Section({ id, title, lang, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-4 border-line border-t pt-8 first:border-t-0 first:pt-0"
    >
      <h2 id={id} tabIndex={-1} lang={lang} className="font-bold text-2xl">
        {title}
      </h2>
      {children}
    </section>
  );
}

export function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-bold text-lg">{title}</h3>
      {children}
    </div>
  );
}
