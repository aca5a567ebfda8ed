import { defineProblems, type Problem, type Reason } from '../../kernel/http/index.js';
import { type FileRefusal, REFUSALS } from './domain/inspection/refusal.js';

export const fileProblem = defineProblems({
  FILE_TYPE: { status: 415, zh: '文件未被接收：{what}。', en: 'The file was refused: {what}.' },
  FILE_REFUSED: { status: 422, zh: '文件未被接收：{what}。', en: 'The file was refused: {what}.' },
  FILE_DUPLICATE: { status: 409, zh: '这里已有内容相同的文件“{name}”。', en: 'A file with the same content is here already: {name}.' },
  FILE_QUOTA: { status: 409, zh: '附件最多 {files} 个、合计 {size}，请先删除不需要的附件。', en: 'At most {files} attachments of {size} together. Please delete some first.' },
});

/** The refusal as the API answers it. */
export function refusalProblem(refusal: FileRefusal): Problem {
  const what = REFUSALS[refusal.code];
  const reason: Reason = { code: refusal.code, ...what, pointer: '/file' };
  return fileProblem(refusal.code === 'TYPE_NOT_ALLOWED' ? 'FILE_TYPE' : 'FILE_REFUSED', { what }, [reason]);
}
