import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './create-app.js';
import { bootstrapAdministrator } from './demo/bootstrap.js';
import { loadDemo } from './demo/load.js';
import { startSupervised } from './embedded/supervised.js';
import { type AppConfig, ConfigError, readConfig } from './kernel/config/index.js';
import { HealthChecks } from './kernel/health/index.js';
import { logger } from './kernel/logging/index.js';
import { failureSentence } from './start-failure.js';
import { migrate } from './migrate.js';
import { DEMO_PASSWORD } from './modules/identity/index.js';
import { mountWeb } from './web/mount.js';

/** How long what is under way may take to end. */
const STOP_MS = 15_000;

const step = (text: string) => process.stdout.write(`· ${text}\n`);

/** From environment to a listening server, one progress line per step; a failure ends the process with one sentence. */
export async function startServer(env: Record<string, string | undefined>): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop().catch((error: unknown) => logger.error({ err: error }, 'stop'));
  };
  let stopping = false;
  const onSignal = () => {
    // by npm, Ctrl-C arrives twice: from the terminal and handed on
    if (stopping) return;
    stopping = true;
    void shutDown(stopAll);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  let config: AppConfig | null = null;
  try {
    config = readConfig(env);
    if (config.servesHttp) await tryPort(config.PORT);
    await prepareDatabase(config, stops, stopAll);
    const app = await createApp(config, config.servesHttp ? { web: (pages) => mountWeb(pages, { development: process.env['NODE_ENV'] === 'development' }) } : {});
    stops.push(() => closeGracefully(app));
    await app.init();
    await prepareData(app, config);
    if (config.servesHttp) await listen(app, config);
    else step('任务进程已就绪。');
  } catch (error) {
    // what was cut off by the stop is no failure; the stop itself ends the process
    if (stopping) return;
    process.stderr.write(`${failureSentence(error, config)}\n`);
    if (!(error instanceof ConfigError)) logger.debug({ err: error }, 'start failed');
    await stopAll();
    process.exit(1);
  }
}

/** A port that is taken is told before anything is started for nothing; another program may still take it meanwhile. @throws EADDRINUSE, EACCES */
async function tryPort(port: number): Promise<void> {
  const trial = createServer().listen(port);
  await once(trial, 'listening');
  trial.close();
  await once(trial, 'close');
}

async function prepareDatabase(config: AppConfig, stops: (() => Promise<void>)[], stopAll: () => Promise<void>): Promise<void> {
  if (!config.DATABASE_URL) {
    step('启动内置 PostgreSQL …');
    const embedded = await startSupervised(config.dataDir, { log: (line) => logger.debug({ line }, 'postgres') }, {
      ended: () => step('内置 PostgreSQL 意外停止，正在重新启动；已提交的数据不会丢失 …'),
      lost: (reason) => void fail(`内置 PostgreSQL 意外停止，未能重新启动：${reason}。服务已退出，请查看日志（LOG_LEVEL=debug）后重新启动。`, stopAll),
    });
    stops.push(() => embedded.stop());
    config.DATABASE_URL = embedded.url;
  }
  step('更新数据库结构 …');
  await migrate(config.databaseUrl);
}

async function prepareData(app: NestExpressApplication, config: AppConfig): Promise<void> {
  if (!config.demo) return;
  await loadDemo(app, () => step('载入演示数据（仅首次，约需一分钟，机器繁忙时更久）…'));
}

async function listen(app: NestExpressApplication, config: AppConfig): Promise<void> {
  await app.listen(config.PORT);
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  // with PORT=0 the system has chosen: links name the port that answers
  config.PORT = port;
  step(`科转已就绪：${config.publicUrl}`);
  const wayIn = config.demo ? null : await bootstrapAdministrator(app, config);
  if (wayIn) step(`系统管理员 ${wayIn.email} 尚未设置密码，请在 24 小时内打开此链接，设置后用该邮箱登录（每次启动换新，旧链接作废）：\n  ${wayIn.link}`);
  if (config.demo) {
    step(`演示账号（登录页可一键登录，密码均为 ${DEMO_PASSWORD}）：`);
    for (const line of await (await import('./demo/load.js')).demoAccounts(app)) step(`  ${line}`);
  }
}

async function closeGracefully(app: NestExpressApplication): Promise<void> {
  app.get(HealthChecks).beginShutdown();
  await app.close();
}

/** Without its database the process is of no use: whoever watches over it starts it again. */
async function fail(sentence: string, stopAll: () => Promise<void>): Promise<void> {
  process.stderr.write(`${sentence}\n`);
  setTimeout(() => process.exit(1), STOP_MS).unref();
  await stopAll();
  process.exit(1);
}

async function shutDown(stopAll: () => Promise<void>): Promise<void> {
  step('正在停止 …');
  const forced = setTimeout(() => process.exit(1), STOP_MS);
  forced.unref();
  await stopAll();
  step('已停止。');
  process.exit(0);
}
