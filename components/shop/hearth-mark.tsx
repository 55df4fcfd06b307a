/** The shop's mark: a flame in a hearth. */
export function HearthMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 64 64" className="size-9 shrink-0">
      <rect width="64" height="64" rx="16" className="fill-accent" />
      <path d="M18 50V32a14 14 0 0 1 28 0v18z" className="fill-accent-ink" />
      <path d="M32 28c6 6 8 9 8 13a8 8 0 0 1-16 0c0-4 2-7 8-13z" fill="#d98a3d" />
      <path d="M32 37c3 3 4 5 4 7a4 4 0 0 1-8 0c0-2 1-4 4-7z" fill="#f6cf86" />
    </svg>
  );
}
