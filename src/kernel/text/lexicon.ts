import lexicon from './data/lexicon.json' with { type: 'json' };

/** Terms of the field that the segmenter must not cut, by subject; test data is made of them too. */
export const LEXICON = lexicon;
