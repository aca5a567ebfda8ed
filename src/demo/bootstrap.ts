import type { INestApplicationContext } from '@nestjs/common';
import type { AppConfig } from '../kernel/config/index.js';
import { IdentityFacade } from '../modules/identity/index.js';

/**
 * DEMO=off and nobody exists yet: opens the bureau with one system administrator and returns the link with which that
 * person sets a password; null on every later start.
 */
export async function bootstrapAdministrator(app: INestApplicationContext, config: AppConfig): Promise<string | null> {
  const identity = app.get(IdentityFacade);
  if (!(await identity.isEmpty())) return null;
  const { person } = await identity.openGovernmentBody(
    { kind: 'GOVERNMENT', name: '科学技术局', uscc: config.BUREAU_USCC, regionCode: config.BUREAU_REGION, usccOverrideReason: '首次启动时自动建立，请由系统管理员核对' },
    { name: '系统管理员', email: config.ADMIN_EMAIL ?? 'admin@localhost.localdomain', password: null },
    ['SYS'],
  );
  return identity.bootstrapLink(person.id);
}
