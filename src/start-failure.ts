import type { AppConfig } from './kernel/config/index.js';
import { ConfigError } from './kernel/config/index.js';

type SystemError = NodeJS.ErrnoException;

/** What the person who starts the product can do about it, by the error of the system or of PostgreSQL. */
const SENTENCES: Record<string, (error: SystemError, config: AppConfig | null) => string> = {
  EADDRINUSE: (_, config) => `端口 ${config?.PORT ?? ''} 已被其他程序占用，未启动：请停止该程序，或把 PORT 设为其他端口，例如 3001。`,
  EACCES: (error, config) => (error.syscall === 'listen'
    ? `没有权限使用端口 ${config?.PORT ?? ''}，未启动：请把 PORT 设为 1024 以上的端口，例如 3000。`
    : `没有权限读写 ${error.path ?? ''}，未启动：请检查该文件夹的所有者，或把 DATA_DIR 设为可写的文件夹。`),
  // an immutable folder, or one that the system keeps for itself
  EPERM: (error) => `系统不允许写入 ${error.path ?? ''}，未启动：请把 DATA_DIR 设为可写的文件夹。`,
  ENOENT: (error) => (error.syscall === 'mkdir'
    ? `无法建立文件夹 ${error.path ?? ''}（它可能是指向不存在位置的链接），未启动：请改正该链接，或把 DATA_DIR 设为其他文件夹。`
    : `启动失败：缺少文件 ${error.path ?? ''}（${error.message}）`),
  EROFS: (error) => `${error.path ?? ''} 所在的磁盘只读，未启动：请把 DATA_DIR 设为可写的文件夹。`,
  EEXIST: (error) => `${error.path ?? ''} 已存在但不是文件夹，未启动：请移走该文件，或把 DATA_DIR 设为文件夹。`,
  ENOTDIR: (error) => `${error.path ?? ''} 的上级不是文件夹，未启动：请把 DATA_DIR 设为文件夹。`,
  // insufficient_privilege
  42501: (error) => `数据库账号的权限不足（${error.message}），未启动：请让该账号成为数据库的所有者（ALTER DATABASE 数据库名 OWNER TO 账号）。`,
  ENOSPC: (error) => `磁盘已满（${error.path ?? ''}），未启动：请清理磁盘。`,
};

/** One sentence for the person who starts the product. */
export function failureSentence(error: unknown, config: AppConfig | null): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return `启动失败：${String(error)}`;
  return SENTENCES[(error as SystemError).code ?? '']?.(error, config) ?? `启动失败：${error.message}`;
}
