import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { parse } from 'pg-connection-string';

// PostgreSQL's type "char" (with the quotes), which catalogue tables use, and text, which adapter-pg knows.
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * A driver adapter factory for the schema engine: adapter-pg, with three habits changed that only matter to migrations.
 * @param {{ url: string, shadowDatabaseUrl?: string }} datasource
 */
export function createPgFactory({ url, shadowDatabaseUrl }) {
  const { connection, schema } = readUrl(url);
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(connection, schema),
    connectToShadowDb: () =>
      shadowDatabaseUrl
        ? connect(readUrl(shadowDatabaseUrl).connection, schema)
        : connectToOwnShadow(connection, schema),
    createDatabase: () => createDatabase(connection),
  };
}

function readUrl(url) {
  const address = new URL(url);
  const schema = address.searchParams.get('schema') ?? undefined;
  // `schema` is Prisma's own parameter: PostgreSQL would refuse the connection for it.
  address.searchParams.delete('schema');
  return { connection: parse(address.toString()), schema };
}

async function connect(connection, schema) {
  const searchPath = schema ? { options: `-c search_path=${schema}` } : {};
  // One connection: the engine's advisory lock belongs to a session, and must be released by the same one.
  const pool = new pg.Pool({ ...connection, ...searchPath, max: 1 });
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  readCharType(adapter);
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => readCharType(await startTransaction(level));
  // adapter-pg would cut the script at every semicolon, also inside function bodies. Whole, PostgreSQL runs it as one
  // implicit transaction, as the native engine does: a migration that fails leaves nothing behind.
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error) => adapter.onError(error));
  };
  return adapter;
}

/** adapter-pg refuses columns of type "char", and the engine breaks down when it gets them as text. */
function readCharType(queryable) {
  const charColumns = new WeakMap();
  const performIO = queryable.performIO.bind(queryable);
  queryable.performIO = async (query) => {
    const result = await performIO(query);
    const isChar = (result.fields ?? []).map(({ dataTypeID }) => dataTypeID === CHAR_OID);
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
    charColumns.set(query, isChar);
    return result;
  };
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    const isChar = charColumns.get(query);
    const columnTypes = answer.columnTypes.map((type, at) => (isChar[at] ? ColumnTypeEnum.Character : type));
    return { ...answer, columnTypes };
  };
  return queryable;
}

/** adapter-pg's own shadow database ends up being the main one when it was given a URL, so it is made here. */
async function connectToOwnShadow(connection, schema) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await runOnce(connection, `CREATE DATABASE "${name}"`);
  const shadow = await connect({ ...connection, database: name }, schema);
  const dispose = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await dispose();
    await runOnce(connection, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  };
  return shadow;
}

async function createDatabase(connection) {
  const name = connection.database;
  await runOnce({ ...connection, database: 'postgres' }, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  return { databaseName: name };
}

async function runOnce(connection, sql) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
