import { Card, CardTitle } from '@/components/ui/card';
import { QrCode } from '@/components/ui/qr-code';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { FactorState, FactorTexts } from './factor-types';

type Props = { state: Extract<FactorState, { step: 'scan' }>; texts: FactorTexts };

/** The secret as a picture and as text, and the field for the first code made from it. */
export function ScanStep({ state, texts }: Props) {
  return (
    <>
      <Card>
        <CardTitle>{texts.scanTitle}</CardTitle>
        <p className="mb-4">{texts.scanText}</p>
        <QrCode text={state.uri} label={texts.qr} className="size-56 rounded-control" />
        <p className="mt-4 font-semibold">{texts.key}</p>
        <p className="break-words font-mono">{state.secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
      </Card>
      <Card>
        <CardTitle>{texts.codeTitle}</CardTitle>
        <TextField
          id="code"
          name="code"
          label={texts.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          required
          className="max-w-60"
          error={state.problem ? texts.problems[state.problem] : undefined}
        />
        <div className="mt-4">
          <SubmitButton pendingLabel={texts.pending}>{texts.confirm}</SubmitButton>
        </div>
      </Card>
    </>
  );
}
