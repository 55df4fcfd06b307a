import { encode } from 'uqr';

/** Modules of quiet space around the code (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/**
 * A text as a QR code, drawn by the server. Always dark on light, in the dark theme too: many readers know nothing else.
 * @param label what it leads to, for those who do not see it
 */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
