import { mayDo, type Role } from '@/lib/auth/permissions';
import type { TaskItemProps } from './task-item';
import type { TaskAction } from './task-view';

/** What a role may do about a task. */
export function taskRights(role: Role, close: TaskAction): Pick<TaskItemProps, 'close' | 'may'> {
  return {
    close: mayDo(role, 'tasks.close') ? close : null,
    may: (step) => {
      if (step === 'callback') return mayDo(role, 'ledger.read');
      if (step === 'webhooks') return mayDo(role, 'developers.read');
      if (step === 'check') return mayDo(role, 'orders.check');
      return mayDo(role, step === 'refund' ? 'money.refund' : 'money.capture');
    },
  };
}
