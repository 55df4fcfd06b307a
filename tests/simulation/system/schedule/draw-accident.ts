import type { Point } from '../protocol';
import type { Instance } from '../world/shops';
import type { Chance } from './chance';
import type { Accident, Act } from './step';

/** How often a step that could end in an accident does: the more often, the more money it moves. */
const likely = (acts: readonly Act[]): number =>
  acts.some((act) => act.do === 'form') ? 0.25 : acts.some((act) => act.do === 'start') ? 0.12 : 0.07;

/** Perhaps the process that carries out one of the acts does not come through. */
export function drawAccident(chance: Chance, acts: readonly Act[]): Accident | null {
  const candidates = acts.flatMap((act) => {
    const found = pointsOf(act);
    return found ? [found] : [];
  });
  const [first, ...others] = candidates;
  if (!first || !chance.yes(likely(acts))) return null;
  const { on, points } = chance.of([first, ...others]);
  const point = chance.of(points);
  // Only a call can stand still: a transaction that does holds locks, which PostgreSQL ends.
  const then = point.endsWith('commit') || chance.yes(0.6) ? 'kill' : 'pause';
  return {
    on,
    point,
    nth: chance.weighted([
      [3, 1],
      [1, 2],
    ]),
    then,
    steps: chance.between(1, 3),
  };
}

type Points = readonly [Point, ...Point[]];

function pointsOf(act: Act): { on: Instance; points: Points } | null {
  const commits = ['before_commit', 'after_commit'] as const;
  const receipt = ['before_call:getReceipt', 'after_call:getReceipt'] as const;
  const repeated = [
    'before_call:createOrder',
    'after_call:createOrder',
    'before_call:refund',
    'after_call:refund',
    'before_call:approve',
    'after_call:approve',
    'before_call:cancel',
    'after_call:cancel',
  ] as const;
  switch (act.do) {
    case 'start':
      return { on: act.on, points: [...commits, 'before_call:createOrder', 'after_call:createOrder'] };
    case 'return':
    case 'look':
      return { on: act.on, points: [...commits, ...receipt] };
    case 'deliver':
      return { on: act.to, points: commits };
    case 'reconcile':
    case 'work':
      return { on: act.on, points: [...commits, ...receipt, ...repeated] };
    case 'form': {
      const call = { refund: 'refund', capture: 'approve', void: 'cancel' }[act.form.kind];
      return { on: act.on, points: [...commits, `before_call:${call}`, `after_call:${call}`] };
    }
    default:
      return null;
  }
}
