/**
 * The part of the native engine's command line that the Prisma CLI uses.
 * @param {string[]} argv arguments after the script's name
 */
export function parseArguments(argv) {
  const valuesOf = (flag) =>
    argv.flatMap((value, index) => (value === flag ? argv.slice(index + 1, index + 2) : []));
  const commandAt = argv.indexOf('cli');
  return {
    datasource: JSON.parse(valuesOf('--datasource')[0] ?? '{}'),
    datamodelFiles: valuesOf('--datamodels'),
    command: commandAt < 0 ? null : (argv[commandAt + 1] ?? ''),
    wantsVersion: argv.includes('--version') || argv.includes('-V'),
  };
}
