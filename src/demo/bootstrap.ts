import type { INestApplicationContext } from '@nestjs/common';
import type { AppConfig } from '../kernel/config/index.js';
import { FirstAdministrator, type WayIn } from '../modules/identity/index.js';

/** DEMO=off: the link with which the first system administrator sets a password; null as soon as one has. */
export function bootstrapAdministrator(app: INestApplicationContext, config: AppConfig): Promise<WayIn | null> {
  const bureau = { name: config.site.organiser['zh-CN'] || '科学技术局', uscc: config.BUREAU_USCC, regionCode: config.BUREAU_REGION };
  return app.get(FirstAdministrator).link(bureau, config.ADMIN_EMAIL ?? 'admin@localhost.localdomain');
}
