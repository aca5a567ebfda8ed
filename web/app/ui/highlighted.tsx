import type { ReactNode } from 'react';
import { cut, type Range } from './cut';

/** A text with its ranges marked. */
export function Highlighted({ text, ranges }: { text: string; ranges: readonly Range[] | undefined }): ReactNode {
  if (!ranges || ranges.length === 0) return text;
  return cut(text, ranges).map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text));
}
