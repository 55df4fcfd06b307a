import { CONTROL_STYLE, describedBy, FieldError, FieldHint } from '@/components/ui/field';
import type { OperationFormView, OperationTyped, RefundLineView } from './form-types';

type Props = {
  lines: readonly RefundLineView[];
  typed: OperationTyped;
  texts: Pick<OperationFormView['texts'], 'lines' | 'linesHint'>;
  error: string | undefined;
};

/** How many of each of the order's goods come back. The first field carries the id for the error summary. */
export function RefundLines({ lines, typed, texts, error }: Props) {
  const first = lines.find(({ left }) => left > 0)?.position;
  return (
    <fieldset {...describedBy({ id: 'lines', hint: texts.linesHint, error })}>
      <legend className="mb-1 font-semibold">{texts.lines}</legend>
      <ul className="my-2 divide-y divide-line">
        {lines.map(({ position, name, left, leftText }) => (
          <li key={position} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <label
              htmlFor={position === first ? 'lines' : `lines-${position}`}
              className="min-w-0 flex-1 basis-40"
            >
              {name}
              <span className="block text-ink-muted text-sm">{leftText}</span>
            </label>
            {left > 0 && (
              <span className="w-20">
                <input
                  id={position === first ? 'lines' : `lines-${position}`}
                  name={`quantity.${position}`}
                  defaultValue={typed.quantities[position] ?? ''}
                  inputMode="numeric"
                  autoComplete="off"
                  placeholder="0"
                  aria-invalid={error ? true : undefined}
                  className={`${CONTROL_STYLE} text-end tabular-nums`}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {error && <FieldError id="lines">{error}</FieldError>}
      <FieldHint id="lines">{texts.linesHint}</FieldHint>
    </fieldset>
  );
}
