import { Card, CardTitle } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';

export type StatusStep = { status: string; label: string; danger: boolean };

type Props = {
  title: string;
  /** What the present status means. */
  text: string;
  pending: string;
  action: (form: FormData) => Promise<void>;
  /** Sent along unseen: what it is about. */
  subject: { name: string; id: string };
  steps: readonly StatusStep[];
};

/** What the shop does with a product or a plan, and what else it could. Every step can be taken back. */
export function StatusCard({ title, text, pending, action, subject, steps }: Props) {
  return (
    <Card className="max-w-2xl">
      <CardTitle flush>{title}</CardTitle>
      <p className="mt-1">{text}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        {steps.map(({ status, label, danger }) => (
          <form key={status} action={action}>
            <input type="hidden" name={subject.name} value={subject.id} />
            <input type="hidden" name="status" value={status} />
            <SubmitButton pendingLabel={pending} variant={danger ? 'danger' : 'secondary'}>
              {label}
            </SubmitButton>
          </form>
        ))}
      </div>
    </Card>
  );
}
