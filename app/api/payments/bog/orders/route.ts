import { CREATE_ORDER } from '@/lib/api/contract/operations/create-order';
import { createOrder } from '@/lib/api/create-order';
import { apiRoute, serve } from '@/lib/api/route';

export const dynamic = 'force-dynamic';

/** An order and the address at which it is paid. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute([serve(CREATE_ORDER, createOrder)]);
