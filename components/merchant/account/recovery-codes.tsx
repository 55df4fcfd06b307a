'use client';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Card, CardTitle } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import type { FactorState, FactorTexts } from './factor-types';

type Props = {
  state: Extract<FactorState, { step: 'codes' }>;
  texts: FactorTexts;
  fileTitle: string;
  doneHref: string;
};

/** The codes, this once: to be printed, saved as a text file, or copied by hand. */
export function RecoveryCodes({ state, texts, fileTitle, doneHref }: Props) {
  const file = `${fileTitle}\r\n\r\n${state.codes.join('\r\n')}\r\n`;
  return (
    <>
      <Notice tone="positive">{state.renewed ? texts.renewed : texts.on}</Notice>
      <Card>
        <CardTitle>{texts.codesTitle}</CardTitle>
        <p className="mb-4">{texts.codesText}</p>
        <p className="mb-2 hidden font-semibold print:block">{fileTitle}</p>
        <ul className="grid max-w-sm grid-cols-2 gap-x-6 gap-y-1 font-mono text-lg">
          {state.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="mt-6 flex flex-wrap gap-3 print:hidden">
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
            download="recovery-codes.txt"
            className={buttonStyle('secondary')}
          >
            {texts.download}
          </a>
          <Button type="button" variant="secondary" onClick={() => window.print()}>
            {texts.print}
          </Button>
          <LinkButton href={doneHref}>{texts.done}</LinkButton>
        </div>
      </Card>
    </>
  );
}
