import { type Call, failed, withBody } from '@/lib/simulator/control/api/call';
import type { Desk } from '@/lib/simulator/control/desk';
import { type FaultRule, faultRuleSchema } from '@/lib/simulator/faults/rule';

/** Faults of the API. */
export function faultCalls(desk: Desk): Call[] {
  return [
    {
      method: 'GET',
      path: '/faults',
      what: 'The faults in force, with how many requests each has seen and struck.',
      handle: (c) => c.json({ faults: desk.faults() }),
    },
    withBody({
      method: 'POST',
      path: '/faults',
      what: 'Adds a fault to one endpoint. The first rule that strikes wins.',
      body: faultRuleSchema,
      handle: (c, rule) => c.json(desk.addFault(rule as FaultRule), 201),
    }),
    {
      method: 'DELETE',
      path: '/faults',
      what: 'Takes all faults back.',
      handle: (c) => c.json({ removed: desk.clearFaults() }),
    },
    {
      method: 'DELETE',
      path: '/faults/:id',
      what: 'Takes one fault back.',
      handle: (c) => {
        const removed = desk.clearFaults(c.req.param('id'));
        return removed === 0 ? failed(c, 404, 'There is no such fault.') : c.json({ removed });
      },
    },
  ];
}
