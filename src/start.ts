import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './create-app.js';
import { bootstrapAdministrator } from './demo/bootstrap.js';
import { loadDemo } from './demo/load.js';
import { startEmbedded } from './embedded/postgres.js';
import { type AppConfig, ConfigError, readConfig } from './kernel/config/index.js';
import { HealthChecks } from './kernel/health/index.js';
import { logger } from './kernel/logging/index.js';
import { migrate } from './migrate.js';
import { mountWeb } from './web/mount.js';

const step = (text: string) => process.stdout.write(`· ${text}\n`);

/** From environment to a listening server, one progress line per step; a failure ends the process with one sentence. */
export async function startServer(env: Record<string, string | undefined>): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop().catch((error: unknown) => logger.error({ err: error }, 'stop'));
  };
  const onSignal = () => void shutDown(stopAll);
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const config = readConfig(env);
    await prepareDatabase(config, stops);
    const app = await createApp(config, config.servesHttp ? { web: (pages) => mountWeb(pages, { development: process.env['NODE_ENV'] === 'development' }) } : {});
    stops.push(() => closeGracefully(app));
    await app.init();
    await prepareData(app, config);
    if (config.servesHttp) await listen(app, config);
    else step('任务进程已就绪。');
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : `启动失败：${error instanceof Error ? error.message : String(error)}`}\n`);
    if (!(error instanceof ConfigError)) logger.debug({ err: error }, 'start failed');
    await stopAll();
    process.exit(1);
  }
}

async function prepareDatabase(config: AppConfig, stops: (() => Promise<void>)[]): Promise<void> {
  if (!config.DATABASE_URL) {
    step('启动内置 PostgreSQL …');
    const embedded = await startEmbedded(config.dataDir, { log: (line) => logger.debug({ line }, 'postgres') });
    stops.push(() => embedded.stop());
    config.DATABASE_URL = embedded.url;
  }
  step('更新数据库结构 …');
  await migrate(config.databaseUrl);
}

async function prepareData(app: NestExpressApplication, config: AppConfig): Promise<void> {
  if (config.demo) {
    step('载入演示数据（首次约需半分钟）…');
    await loadDemo(app);
    return;
  }
  const link = await bootstrapAdministrator(app, config);
  if (link) step(`首次启动：请在 24 小时内打开此链接，为管理员设置密码：\n  ${link}`);
}

async function listen(app: NestExpressApplication, config: AppConfig): Promise<void> {
  await app.listen(config.PORT);
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  const address = config.PUBLIC_URL ?? `http://localhost:${port}`;
  step(`科转已就绪：${address}`);
  if (config.demo) {
    step('演示账号（登录页可一键登录，密码均为 kezhuan-demo-2026）：');
    for (const line of await (await import('./demo/load.js')).demoAccounts(app)) step(`  ${line}`);
  }
}

async function closeGracefully(app: NestExpressApplication): Promise<void> {
  app.get(HealthChecks).beginShutdown();
  await app.close();
}

async function shutDown(stopAll: () => Promise<void>): Promise<void> {
  step('正在停止 …');
  const forced = setTimeout(() => process.exit(1), 15_000);
  forced.unref();
  await stopAll();
  step('已停止。');
  process.exit(0);
}
