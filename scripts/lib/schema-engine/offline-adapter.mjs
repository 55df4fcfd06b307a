// Comparing two schema files needs no database, but the engine insists on a connection and asks it one question.
const VERSION_ANSWER = {
  columnNames: ['exists', 'version', 'numeric_version'],
  // Boolean, text and int32, as numbered by @prisma/driver-adapter-utils.
  columnTypes: [5, 7, 0],
  rows: [[true, 'PostgreSQL 15.0', 150000]],
};

/** A connection to nowhere: tells its version, refuses everything else. */
export function createOfflineFactory() {
  const refuse = async () => {
    throw new Error('No database address was given: set DATABASE_URL.');
  };
  const connection = {
    provider: 'postgres',
    adapterName: 'offline',
    queryRaw: async ({ sql }) => (sql.includes('version()') ? VERSION_ANSWER : refuse()),
    executeRaw: refuse,
    executeScript: async () => {},
    startTransaction: refuse,
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => {},
  };
  return {
    provider: 'postgres',
    adapterName: 'offline',
    connect: async () => connection,
    connectToShadowDb: refuse,
    createDatabase: refuse,
  };
}
