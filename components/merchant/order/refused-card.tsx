import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';

/** Why something cannot be done with the order now, and the way back. */
export function RefusedCard({
  title,
  text,
  back,
}: {
  title: string;
  text: string;
  back: { href: string; label: string };
}) {
  return (
    <div className="grid max-w-2xl justify-items-start gap-4">
      <Notice tone="caution" title={title} live="none">
        {text}
      </Notice>
      <LinkButton href={back.href} variant="secondary">
        {back.label}
      </LinkButton>
    </div>
  );
}
