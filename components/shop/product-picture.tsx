import { ImageOff } from 'lucide-react';
import { cx } from '@/components/ui/cx';

type Props = { /** Null: it has none. */ src: string | null; eager?: boolean; className?: string };

/** A product's picture. Decorative: the product's name stands beside it everywhere. Size given, so nothing jumps. */
export function ProductPicture({ src, eager, className }: Props) {
  const frame = 'aspect-square h-auto w-full bg-surface-sunken';
  if (src === null) {
    return (
      <div
        aria-hidden="true"
        className={cx(frame, 'flex items-center justify-center text-line-strong', className)}
      >
        <ImageOff strokeWidth={1.25} className="size-1/4" />
      </div>
    );
  }
  return (
    <img
      src={src}
      alt=""
      width={480}
      height={480}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      className={cx(frame, 'object-cover', className)}
    />
  );
}
