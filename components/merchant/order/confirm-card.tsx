import type { ReactNode } from 'react';
import type { ButtonVariant } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  question: ReactNode;
  children: ReactNode;
  action: (form: FormData) => Promise<void>;
  /** What the form carries beside the press: above all what the person has seen. */
  hidden: Record<string, string>;
  submit: string;
  sending: string;
  variant?: ButtonVariant;
  back: { href: string; label: string };
};

/** One question with its figure, and the button that says yes to it. */
export function ConfirmCard({ question, children, action, hidden, submit, sending, variant, back }: Props) {
  return (
    <Card aria-labelledby="question" className="max-w-2xl">
      <h2 id="question" className="mb-3 break-words font-bold text-xl">
        {question}
      </h2>
      <div className="mb-6 space-y-3">{children}</div>
      <form action={action} className="flex flex-wrap gap-3">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton pendingLabel={sending} variant={variant}>
          {submit}
        </SubmitButton>
        <LinkButton href={back.href} variant="secondary">
          {back.label}
        </LinkButton>
      </form>
    </Card>
  );
}
