import { existsSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from './hash.mjs';
import { hasStamp, writeStamp } from './stamp.mjs';

// The stamp lies inside the generated folder: whoever deletes the one deletes the other.
const STAMP = 'generated/prisma/.schema-digest';

// The lock file counts because another Prisma version generates another client.
const digest = (root) => hashOf(root, ['prisma/schema.prisma', 'package-lock.json']);

/** Whether the generated client stands and belongs to the present schema. */
export function isClientCurrent(root) {
  return (
    existsSync(path.join(root, 'generated/prisma/client.ts')) &&
    hasStamp(path.join(root, STAMP), digest(root))
  );
}

export function markGenerated(root) {
  writeStamp(path.join(root, STAMP), digest(root));
}
