export { divideHalfUp, type Fen, isFen, MAX_FEN, shareAtMost, shareOf, sumFen, toFen } from './fen.js';
export { fenColumn } from './fen-column.js';
export { formatWan, formatYuan, parseYuan, plainWan, plainYuan } from './yuan.js';
export { yuanInWords } from './yuan-in-words.js';
