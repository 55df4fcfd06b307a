import { openBankShop } from './bank-sale.mjs';
import { median, ratioOf } from './stats.mjs';

const CONNECTIONS = 10;

/**
 * Whole sales per second through the simulator, and through the bare server that only answers, in turns. The
 * simulator is one process of one thread, so this is what one core bears.
 * @param {{ stack: object, plan: object }} context
 */
export async function measureSimulator({ stack, plan }) {
  const { simulatorUrl, bareBankUrl, bankCredentials } = stack;
  const credentials = { ...bankCredentials, connections: CONNECTIONS };
  const banks = [
    { name: 'simulator', shop: await openBankShop({ bankUrl: simulatorUrl, ...credentials }) },
    { name: 'bare', shop: await openBankShop({ bankUrl: bareBankUrl, ...credentials }) },
  ];
  const series = { simulator: [], bare: [] };
  try {
    for (let round = -1; round < plan.rounds; round += 1) {
      for (const { name, shop } of round % 2 === 0 ? banks : [...banks].reverse()) {
        const perSecond = await shop.sell(plan.salesPerRound);
        if (round >= 0) series[name].push(perSecond);
      }
    }
  } finally {
    for (const { shop } of banks) shop.close();
  }
  return {
    ...{ connections: CONNECTIONS, rounds: plan.rounds, perRound: plan.salesPerRound },
    salesPerSecond: median(series.simulator),
    barePerSecond: median(series.bare),
    ofBare: ratioOf(series.simulator, series.bare),
  };
}
