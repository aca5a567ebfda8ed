import { defineProblems } from '../http/index.js';

export const documentProblem = defineProblems({
  PAPER_CHARACTERS: {
    status: 422,
    zh: '字库中没有下列字，不能制成 PDF：{characters}。请核对这些字，或改用 Word 格式。',
    en: 'No font has these characters, so that the PDF cannot be made: {characters}. Please check them, or take the Word file.',
  },
  PAPER_TOO_LARGE: {
    status: 422,
    zh: '内容过多，不能制成 PDF。请减少内容，或改用表格格式导出。',
    en: 'There is too much in it to make a PDF. Please take less, or export a spreadsheet.',
  },
  MARK_REFUSED: { status: 422, zh: '文件未被接收：{what}。', en: 'The file was refused: {what}.' },
  SHEET_CELL_TOO_LONG: {
    status: 422,
    zh: '第 {row} 行“{column}”有 {length} 个字符，超过电子表格每格 {limit} 个字符的上限。',
    en: 'Row {row}, column “{column}” has {length} characters; a cell of a spreadsheet holds {limit}.',
  },
  SHEET_TOO_MANY_ROWS: {
    status: 422,
    zh: '行数超过电子表格的上限（连标题共 {limit} 行），请缩小范围后分次导出。',
    en: 'More rows than a spreadsheet holds ({limit} with the header). Please narrow the selection and export it in parts.',
  },
});
