import { cx } from '@/components/ui/cx';

type Props = { src: string; eager?: boolean; className?: string };

/** A product's drawing. Decorative: the product's name stands beside it everywhere. Size given, so nothing jumps. */
export function ProductPicture({ src, eager, className }: Props) {
  return (
    <img
      src={src}
      alt=""
      width={480}
      height={480}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      className={cx('aspect-square h-auto w-full bg-surface-sunken', className)}
    />
  );
}
