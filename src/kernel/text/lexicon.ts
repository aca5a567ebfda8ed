import lexicon from './data/lexicon.json' with { type: 'json' };
import { foldText } from './normalise.js';

/** Terms of the field that the segmenter must not cut, by subject; test data is made of them too. */
export const LEXICON = lexicon;

/** The same terms in one list, folded as texts are. */
export const FIELD_WORDS: readonly string[] = [...new Set(Object.values(lexicon.groups).flat().map(foldText))];
