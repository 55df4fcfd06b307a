import fc from 'fast-check';

// A failing property prints its seed: FC_SEED=<seed> npm test replays it.
const seed = process.env.FC_SEED;
if (seed) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
