import { authorizeRoute } from '@/lib/api/authorize-route';

export const dynamic = 'force-dynamic';

export const { GET, POST, PUT, PATCH, DELETE } = authorizeRoute();
