import { unwrap } from './answer';
import type { Api } from './client';
import type { Role } from './types';

let kept: readonly Role[] | undefined;

/** The roles with their names; they change with a release only. */
export async function loadRoles(api: Api): Promise<readonly Role[]> {
  kept ??= unwrap(await api.GET('/api/v1/roles'));
  return kept;
}
