import { useLocale, useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button-style';
import { DateTime } from '@/components/ui/date-time';
import { SubmitButton } from '@/components/ui/submit-button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { orderHref } from '../orders/order-summary';
import { useTaskFacts } from './task-facts';
import { stepsOf, type TaskStep } from './task-steps';
import type { TaskAction, TaskView } from './task-view';

export type TaskItemProps = {
  task: TaskView;
  /** Null: whoever looks at it may not say that it is dealt with. */
  close: TaskAction | null;
  /** Which of the steps whoever looks at it may take. */
  may: (step: TaskStep['step']) => boolean;
  /** The page that lists it: its tasks stand below a heading of this level. */
  on: 'order' | 'list';
};

/** What happened, what it means and what to press. */
export function TaskItem({ task, close, may, on }: TaskItemProps) {
  const t = useTranslations('merchant');
  const locale = useLocale();
  const factsOf = useTaskFacts();
  const words = task.reason === 'other' ? 'tasks.other' : (`attention.${task.reason}` as const);
  const Heading = on === 'order' ? 'h3' : 'h2';
  return (
    <li
      className={
        on === 'order'
          ? 'py-4 first:pt-0 last:pb-0'
          : 'rounded-card border border-line bg-surface-raised p-4 sm:p-6'
      }
    >
      <Heading className="font-bold text-lg">{t(`${words}.title`)}</Heading>
      <p className="text-ink-muted text-sm">
        {on === 'list' && task.orderNumber && (
          <>
            <a
              href={orderHref(task.orderNumber)}
              className="whitespace-nowrap text-accent underline underline-offset-4"
            >
              {t('tasks.order', { number: task.orderNumber })}
            </a>
            {' · '}
          </>
        )}
        {task.attempt !== null && `${t('tasks.payment', { attempt: task.attempt })} · `}
        <DateTime at={task.raisedAt} locale={locale} />
      </p>
      {factsOf(task).map((fact) => (
        <p key={fact} className="mt-2 max-w-3xl font-semibold">
          {fact}
        </p>
      ))}
      <p className="mt-2 max-w-3xl">{t(`${words}.text`)}</p>
      {task.orderNumber === null && task.bankOrderId && (
        <p className="mt-2 break-words">
          {t('tasks.bankOrderId')}: <code className="break-all">{task.bankOrderId}</code>
        </p>
      )}
      <Buttons task={task} close={close} may={may} on={on} title={t(`${words}.title`)} />
    </li>
  );
}

/** The words of a step's button, below `merchant`. */
function labelOf(step: TaskStep['step']) {
  if (step === 'callback' || step === 'webhooks') return `tasks.${step}` as const;
  return step === 'check' ? 'order.check.submit' : (`operations.buttons.${step}` as const);
}

function Buttons({ task, close, may, on, title }: TaskItemProps & { title: string }) {
  const t = useTranslations('merchant');
  const steps = stepsOf(task).filter(({ step }) => may(step));
  if (!close && steps.length === 0) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 print:hidden">
      {steps.map(({ step, href }) => (
        <a key={step} href={href} className={buttonStyle('secondary')}>
          {t(labelOf(step))}
          <VisuallyHidden>: {title}</VisuallyHidden>
        </a>
      ))}
      {close && (
        <form action={close}>
          <input type="hidden" name="task" value={task.id} />
          <input type="hidden" name="order" value={on === 'order' ? (task.orderNumber ?? '') : ''} />
          <SubmitButton pendingLabel={t('tasks.closing')} variant={steps.length > 0 ? 'quiet' : 'secondary'}>
            {t('tasks.close')}
            <VisuallyHidden>: {title}</VisuallyHidden>
          </SubmitButton>
        </form>
      )}
    </div>
  );
}
