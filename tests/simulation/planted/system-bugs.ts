import type { PlantedBug } from './planted-bug';

const PAYMENTS = 'lib/payments';

const NO_JOB_WITH_THE_MAIL = {
  file: `${PAYMENTS}/outbox.ts`,
  find: `[newId(), orderId, mail.kind, mail.causeKey, JSON.stringify(mail.data), now],
    jobs: JOBS,`,
  replace: '[newId(), orderId, mail.kind, mail.causeKey, JSON.stringify(mail.data), now],',
};

const JOBS_AFTERWARDS = `await services.db.query(\`SELECT graphile_worker.add_job('send_mail',
  json_build_object('mailId', id), job_key => 'mail:' || id) FROM mails WHERE status = 'waiting'\`);`;

/** Bugs of processes, the database and the line between: only the real thing can find them. */
export const SYSTEM_BUGS: readonly PlantedBug[] = [
  {
    name: 'no lock',
    why: 'two clerks, or a callback and a return page, decide on the same figures at once',
    patches: [
      {
        file: `${PAYMENTS}/rows.ts`,
        find: ' FOR UPDATE`,\n    valuesOf(ref),',
        replace: '`,\n    valuesOf(ref),',
      },
    ],
  },
  {
    name: 'no dedupe of callbacks',
    why: 'the bank’s repeated callback is an error, and it repeats it for ever',
    patches: [
      {
        file: `${PAYMENTS}/receive-callback.ts`,
        find: ' ON CONFLICT (sha256) DO NOTHING',
        replace: '',
      },
      {
        file: `${PAYMENTS}/settle-at-once.ts`,
        find: "if (seen.callbackKnown) return 'duplicate';",
        replace: '',
      },
    ],
  },
  {
    name: 'a refund repeated after a time-out with a new key',
    why: 'the money goes back twice',
    patches: [
      {
        file: `${PAYMENTS}/perform-operation.ts`,
        find: 'const options = { idempotencyKey, deadlineMs',
        replace: 'const options = { idempotencyKey: crypto.randomUUID(), deadlineMs',
      },
    ],
  },
  {
    name: 'the key of a start stored after the call',
    why: 'a process that dies in between opens a second payment for the same attempt',
    patches: [
      {
        file: `${PAYMENTS}/start.ts`,
        find: 'const created = await bank.createOrder(payment.request as CreateOrderRequest, {',
        replace: `const idempotencyKey = crypto.randomUUID();
      const created = await bank.createOrder(payment.request as CreateOrderRequest, {`,
      },
      {
        file: `${PAYMENTS}/start.ts`,
        find: 'idempotencyKey: payment.idempotencyKey,',
        replace: 'idempotencyKey,',
      },
      {
        file: `${PAYMENTS}/start.ts`,
        find: 'return await recordOpened(services, payment, created, trigger);',
        replace: `await services.db.query('UPDATE payments SET idempotency_key = $2 WHERE id = $1', [payment.id, idempotencyKey]);
      return await recordOpened(services, payment, created, trigger);`,
      },
    ],
  },
  {
    name: 'an operation written after the call',
    why: 'of a refund that the bank did while our process died nobody knows',
    patches: [
      {
        file: `${PAYMENTS}/request-operation.ts`,
        find: `const written = await services.db.transaction((tx) => write(tx, services, request, trigger));
  if ('ok' in written) return written;`,
        replace: `let ahead: Written | OperationResult | null = null;
  const undo = new Error('not yet');
  await services.db
    .transaction(async (tx) => {
      ahead = await write(tx, services, request, trigger);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  const planned = ahead as unknown as Written | OperationResult;
  if ('ok' in planned) return planned;
  const { bankOrderId } = planned.payment;
  if (planned.operation.kind === 'refund' && bankOrderId) {
    const { amountMinor, currency } = planned.operation;
    const idempotencyKey = planned.operation.idempotencyKey ?? '';
    const bank = await services.bankOf({ shopId: planned.order.shopId });
    await bank.refund(bankOrderId, { amountMinor, currency }, { idempotencyKey }).catch(() => null);
  }
  const written = await services.db.transaction((tx) => write(tx, services, request, trigger));
  if ('ok' in written) return written;`,
      },
    ],
  },
  {
    name: 'unsigned callback trusted',
    why: 'anybody who knows the address has goods handed over',
    patches: [
      {
        file: 'lib/bog/callback.ts',
        find: "if (!signature) return refuse('missing_signature');",
        replace: '',
      },
      {
        file: 'lib/bog/callback.ts',
        find: `const bytes = decodeSignature(signature);
  if (!bytes || `,
        replace: `const bytes = decodeSignature(signature ?? '');
  if (signature && (!bytes || `,
      },
      {
        file: 'lib/bog/callback.ts',
        find: "!keys.some((key) => signedBy(key, rawBody, bytes))) return refuse('bad_signature');",
        replace: "!keys.some((key) => signedBy(key, rawBody, bytes)))) return refuse('bad_signature');",
      },
    ],
  },
  {
    name: 'network call inside the transaction',
    why: 'a slow bank holds locks and connections until the shop stands still',
    patches: [
      {
        file: `${PAYMENTS}/check-payment.ts`,
        find: `const receipt = await bank.getReceipt(payment.bankOrderId, options);
      const { outcome } = await services.db.transaction((tx) =>
        settle(tx, services.clock, { via: 'fetch', askedAt, receipt }, trigger),
      );`,
        replace: `const { outcome } = await services.db.transaction(async (tx) => {
        const receipt = await bank.getReceipt(payment.bankOrderId, options);
        return settle(tx, services.clock, { via: 'fetch', askedAt, receipt }, trigger);
      });`,
      },
    ],
  },
  {
    name: 'job enqueued outside the transaction',
    why: 'a process that dies in between leaves a mail that nobody ever sends',
    patches: [
      NO_JOB_WITH_THE_MAIL,
      {
        file: `${PAYMENTS}/check-payment.ts`,
        find: 'return { answered: true, outcome, receipt };',
        replace: `${JOBS_AFTERWARDS}
      return { answered: true, outcome, receipt };`,
      },
      {
        file: `${PAYMENTS}/receive-callback.ts`,
        find: 'if (outcome) return { accepted: true, outcome };',
        replace: `if (outcome) {
      ${JOBS_AFTERWARDS}
      return { accepted: true, outcome };
    }`,
      },
      {
        file: `${PAYMENTS}/receive-callback.ts`,
        find: 'return await services.db.transaction((tx) => keepAndSettle(tx, services, callback, trigger));',
        replace: `const received = await services.db.transaction((tx) => keepAndSettle(tx, services, callback, trigger));
    ${JOBS_AFTERWARDS}
    return received;`,
      },
    ],
  },
  {
    name: 'mail without a job',
    why: 'the buyer never hears that the money was taken',
    patches: [NO_JOB_WITH_THE_MAIL],
  },
  {
    name: 'void without the bank',
    why: 'the shopper’s money stays held although the shop says that it is free',
    patches: [
      {
        file: `${PAYMENTS}/perform-operation.ts`,
        find: 'return accepted((await bank.cancel(bankOrderId, { description }, options)).actionId);',
        replace: 'return accepted(crypto.randomUUID());',
      },
    ],
  },
  {
    name: 'the form of a refund counts each time it is sent',
    why: 'a double click or a reload is a second refund',
    patches: [{ file: `${PAYMENTS}/request-operation.ts`, find: 'if (same) return same;', replace: '' }],
  },
  {
    name: '"request received" is taken for done',
    why: 'a refund that the bank then rejects is told as made',
    patches: [
      {
        file: 'lib/orders/operation-call.ts',
        find: `case 'accepted':
      return { status: 'sent',`,
        replace: `case 'accepted':
      return { status: 'completed' as 'sent',`,
      },
      {
        file: `${PAYMENTS}/record-operation.ts`,
        find: "  unknown: 'operation_uncertain',",
        replace: "  unknown: 'operation_uncertain',\n  completed: 'operation_completed',",
      },
    ],
  },
  {
    name: 'paid payments are not asked about any more',
    why: 'a refund made in the bank’s console is never seen',
    patches: [
      {
        file: 'lib/orders/check-schedule.ts',
        find: 'return isTaken(status) && now.getTime() - createdAt.getTime() < WATCH_PAID_MS ? after(DAY) : null;',
        replace: 'return null;',
      },
    ],
  },
];
