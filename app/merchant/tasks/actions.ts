'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { tasksHref } from '@/components/merchant/tasks/tasks-href';
import { requireStaff } from '@/lib/auth/current-staff';
import { inRequest, triggerOf } from '@/lib/http/request';
import { closeTask } from '@/lib/payments/tasks';
import { services } from '@/lib/services';

/** A task is dealt with: from the list, or from the page of the order named in the form, and back to it. */
export async function dealWithTask(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/tasks', 'tasks.close');
  const taskId = z.uuid().safeParse(form.get('task'));
  const order = String(form.get('order') ?? '');
  const { ok } = taskId.success
    ? await inRequest((info) =>
        closeTask(
          services(),
          { shopId: staff.shopId, taskId: taskId.data },
          triggerOf(info, 'staff', 'merchant', staff.email),
        ),
      )
    : { ok: false };
  const outcome = ok ? 'closed' : 'gone';
  redirect(order ? `${orderHref(order)}?task=${outcome}` : tasksHref({ task: outcome }));
}
