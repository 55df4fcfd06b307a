import { Card } from '@/components/ui/card';

export type HubCard = {
  href: string;
  title: string;
  text: string;
  /** What holds now, in a few words. */
  now: string | null;
  /** Something about it wants to be looked at. */
  caution?: string | null;
};

/** The parts of the developers' pages as cards; the whole card leads there. */
export function HubCards({ cards }: { cards: readonly HubCard[] }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {cards.map(({ href, title, text, now, caution }) => (
        <li key={href}>
          <Card className="relative h-full hover:border-line-strong">
            <h2 className="font-bold text-lg">
              <a
                href={href}
                className="text-accent underline underline-offset-4 after:absolute after:inset-0"
              >
                {title}
              </a>
            </h2>
            <p className="mt-1 text-ink-muted">{text}</p>
            {now && <p className="mt-3 break-words font-semibold text-sm">{now}</p>}
            {caution && <p className="mt-1 font-semibold text-caution text-sm">{caution}</p>}
          </Card>
        </li>
      ))}
    </ul>
  );
}
