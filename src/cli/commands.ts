import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../create-app.js';
import { hasData, liveAddress, startEmbedded } from '../embedded/postgres.js';
import { auditDump, auditVerify, KeyRotation } from '../kernel/audit/index.js';
import { type AppConfig, ConfigError, readConfig } from '../kernel/config/index.js';
import { UnitOfWork } from '../kernel/database/index.js';
import { deadJobs, DeadLetters, requeueJobs } from '../kernel/jobs/index.js';
import { reindexCommand, SearchIndexer } from '../kernel/search/index.js';
import { SigningKeys } from '../kernel/signing/index.js';
import { migrate } from '../migrate.js';
import { bidVerify } from '../modules/bids/index.js';
import { certificateVerify } from '../modules/certificates/index.js';
import { Evaluator, rulesEval } from '../modules/evaluation/index.js';
import { panelRedraw } from '../modules/experts/index.js';
import { challengeRecompute } from '../modules/reviews/index.js';
import { generateDocuments } from './generate.js';

export interface Command {
  about: string;
  /** without it the command takes none */
  options?: readonly string[];
  /** @returns the exit code */
  run(argv: string[]): Promise<number>;
}

/**
 * The same database that the server uses: DATABASE_URL, else the embedded one: that of the running server, or started for this command.
 * @param fresh makes one where there is none
 * @throws ConfigError where there is none
 */
async function withDatabase<T>(work: (config: AppConfig) => Promise<T>, fresh = false): Promise<T> {
  const config = readConfig({ ...process.env, WORKER: 'off', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' });
  if (config.DATABASE_URL) return work(config);
  const live = await liveAddress(config.dataDir);
  if (live) {
    config.DATABASE_URL = live;
    return work(config);
  }
  if (!fresh && !(await hasData(config.dataDir))) throw new ConfigError(`${config.dataDir} 里没有内置数据库，未执行：请检查 DATA_DIR，或用 DATABASE_URL 指定数据库。`);
  const embedded = await startEmbedded(config.dataDir, { log: () => undefined });
  config.DATABASE_URL = embedded.url;
  try {
    return await work(config);
  } finally {
    await embedded.stop();
  }
}

const withApp = <T>(work: (app: NestExpressApplication, config: AppConfig) => Promise<T>): Promise<T> =>
  withDatabase(async (config) => {
    const app = await createApp(config);
    await app.init();
    try {
      return await work(app, config);
    } finally {
      await app.close();
    }
  });

/** The same on a database that may be empty yet: what reads only the law and the calendar needs no start before. */
const withMigratedApp = <T>(work: (app: NestExpressApplication) => Promise<T>): Promise<T> =>
  withDatabase(async ({ databaseUrl }) => migrate(databaseUrl), true).then(() => withApp(work));

/** Everything that is done from the command line. */
export const COMMANDS: Record<string, Command> = {
  migrate: {
    about: '更新数据库结构',
    run: () => withDatabase(async (config) => (await migrate(config.databaseUrl), 0), true),
  },
  reindex: {
    about: '重建检索索引（--verify 只核对）',
    options: ['--verify'],
    run: (argv) => withApp((app) => reindexCommand(argv, app.get(SearchIndexer), (line) => void process.stdout.write(`${line}\n`))),
  },
  'jobs dead': {
    about: '列出最终失败的后台作业：编号、队列、时间、次数、原因',
    run: () => withApp((app) => deadJobs(app.get(DeadLetters), (line) => void process.stdout.write(`${line}\n`))),
  },
  'jobs requeue': {
    about: '重新执行最终失败的作业（编号或队列名，可写多个；--all 为全部）',
    options: ['--all'],
    run: (argv) => withApp((app) => requeueJobs(argv, app.get(DeadLetters), (line) => void process.stdout.write(`${line}\n`))),
  },
  'audit verify': {
    about: '重新计算审计树并与已签名的树头核对（--head 文件、--dump 文件、--key 公钥文件）',
    options: ['--head', '--dump', '--key'],
    run: (argv) => withApp((app, config) => auditVerify(argv, { uow: app.get(UnitOfWork), config })),
  },
  'audit rotate-key': {
    about: '更换审计签名密钥并记录在案（密钥遗失或按期更换时）',
    run: () => withApp(async (app) => {
      process.stdout.write(`${await app.get(KeyRotation).rotate()}\n`);
      return 0;
    }),
  },
  'audit dump': {
    about: '导出审计记录与树，供离线核对（--out 文件）',
    options: ['--out'],
    run: (argv) => withApp((app, config) => auditDump(argv, { uow: app.get(UnitOfWork), config })),
  },
  'certificate verify': {
    about: '离线核验登记证明文件（--keys 公钥文件，不给出的用数据目录中的公钥）',
    options: ['--keys'],
    run: (argv) => certificateVerify(argv, (line) => void process.stdout.write(`${line}\n`)),
  },
  'bid verify': {
    about: '离线核验揭榜书：回执、留存副本（--keys 公钥文件，--commitments 承诺值文件）',
    options: ['--keys', '--commitments'],
    run: (argv) => bidVerify(argv, (line) => void process.stdout.write(`${line}\n`)),
  },
  'challenge recompute': {
    about: '由公开数据重新计算榜单的评审排名（离线；--commitments 截止时公布的承诺值文件）',
    options: ['--commitments'],
    run: (argv) => challengeRecompute(argv, (line) => void process.stdout.write(`${line}\n`)),
  },
  'panel redraw': {
    about: '离线重算专家抽取（文件为 /api/v1/panels/专家组/record 的内容）',
    run: (argv) => panelRedraw(argv, (line) => void process.stdout.write(`${line}\n`)),
  },
  'certificate rotate-key': {
    about: '更换签发登记证明的密钥；旧公钥留存，旧证明照常可核验',
    run: () => withApp(async (app) => {
      process.stdout.write(`已启用新的签发密钥 ${await app.get(SigningKeys).rotate('certificate')}；请重新下载公钥供离线核验。\n`);
      return 0;
    }),
  },
  'rules eval': {
    about: '按现行规则逐行计算（文件为 JSON 数组，每项 { id, kind, input }）',
    run: (argv) => withMigratedApp((app) => rulesEval(argv, app.get(Evaluator), (text) => void process.stdout.write(`${text}\n`), (text) => void process.stderr.write(`${text}\n`))),
  },
  generate: {
    about: '由声明生成 docs/generated 下的文件（--check 只比对）',
    options: ['--check'],
    run: generateDocuments,
  },
};
