type Props = { text: string; part: string };

/** A sentence that keeps `part`, and what is attached to it, on one line: an order number would break after its hyphen. */
export function Unbroken({ text, part }: Props) {
  const at = part === '' ? -1 : text.indexOf(part);
  if (at < 0) return text;
  const tail = text.slice(at + part.length);
  const attached = tail.slice(0, tail.search(/\s|$/));
  return (
    <>
      {text.slice(0, at)}
      <span className="whitespace-nowrap">{part + attached}</span>
      {tail.slice(attached.length)}
    </>
  );
}
