import { runLane } from '../lane';

/** A stretch of seeds with a database of its own: a world that grows for a whole night would only become slow. */
export type Stretch = { databaseUrl: string; seeds: number[]; most: number };

export type Told =
  | { kind: 'ran' }
  | { kind: 'over'; tally: [string, number][]; divergences: string[] }
  | { kind: 'failed'; problem: string };

const tell = (told: Told) => process.send?.(told);

process.on('message', async ({ databaseUrl, seeds, most }: Stretch) => {
  try {
    const result = await runLane(databaseUrl, {
      seeds,
      mostDivergences: most,
      onRun: () => tell({ kind: 'ran' }),
    });
    const divergences = result.divergences.map(({ message }) => message);
    tell({ kind: 'over', tally: [...result.tally.counts], divergences });
  } catch (error) {
    tell({
      kind: 'failed',
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
process.on('disconnect', () => process.exit(0));
