import { type Nearness } from '../text/index.js';

/** A record that is almost the same as the one asked about, as far as the reader may know it. */
export class SimilarView {
  id!: string;
  number!: string;
  title!: string;
  /** null where the record does not name its owner */
  ownerName!: string | null;
  /** false for what is not public and open to the reader */
  isPublic!: boolean;
  /** SAME (almost the same text), HIGH (a large part of it), SOME (much of it) or TITLE (at least the title) */
  nearness!: Nearness;
  /** share of both texts that both have, 0–100; 0 where only the titles are alike */
  percent!: number;
}

/** At most five, the nearest first. */
export class SimilarListView {
  items!: SimilarView[];
}

/** In the form in which the API tells it. */
export const similarView = (found: readonly (Omit<SimilarView, 'percent'> & { textBp: number })[]): SimilarListView => ({
  items: found.map(({ id, number, title, ownerName, isPublic, nearness, textBp }) => ({ id, number, title, ownerName, isPublic, nearness, percent: Math.round(textBp / 100) })),
});
