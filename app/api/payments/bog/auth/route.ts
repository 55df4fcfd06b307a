import { answerBankToken } from '@/lib/api/bank-token';
import { BANK_TOKEN } from '@/lib/api/contract/operations/bank-token';
import { apiRoute, serve } from '@/lib/api/route';

export const dynamic = 'force-dynamic';

/** The bank's token, for a key of the scope bank:token where the shop has turned it on. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute([serve(BANK_TOKEN, answerBankToken)]);
