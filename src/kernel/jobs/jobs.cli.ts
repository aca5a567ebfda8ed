import { parseArgs } from 'node:util';
import type { DeadLetters } from './dead-letters.js';

type Print = (line: string) => void;

/** `jobs dead`: one line for each job that failed for good, oldest first. @returns 0 where there is none, else 1 */
export async function deadJobs(letters: DeadLetters, print: Print): Promise<number> {
  const dead = await letters.list();
  for (const { id, queue, failedAt, tries, reason } of dead) print(`${id}  ${queue}  ${failedAt.toISOString()}  执行 ${tries} 次  ${reason.replace(/\s+/g, ' ')}`);
  print(dead.length === 0 ? '没有最终失败的作业。' : `最终失败的作业共 ${dead.length} 个。排除原因后用 jobs requeue 重新执行。`);
  return dead.length === 0 ? 0 : 1;
}

/** `jobs requeue ID|QUEUE…` or `--all`: they are tried again as if they were new. @returns 0 where at least one is, 1 where none was found, 2 for a wrong call */
export async function requeueJobs(argv: readonly string[], letters: DeadLetters, print: Print): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options: { all: { type: 'boolean' } }, allowPositionals: true });
  if ((values.all === true) === positionals.length > 0) {
    print('用法：jobs requeue 编号或队列名…，或者 jobs requeue --all（编号见 jobs dead）');
    return 2;
  }
  const count = await letters.requeue(values.all ? 'all' : positionals);
  print(count === 0 ? '没有找到这样的作业，未执行。' : `已重新排队 ${count} 个作业，由运行中的服务执行。`);
  return count === 0 ? 1 : 0;
}
