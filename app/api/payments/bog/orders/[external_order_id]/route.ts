import { READ_ORDER } from '@/lib/api/contract/operations/read-order';
import { readOrder } from '@/lib/api/read-order';
import { apiRoute, serve } from '@/lib/api/route';

export const dynamic = 'force-dynamic';

/** What became of an order, for whoever has a key or its read token. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute([serve(READ_ORDER, readOrder)]);
