import { CIT, IIT, RD, REWARD, STAMP, VAT_2026 } from '../../../../test/support/relief-rules.js';
import { CIT_TEXTS } from './cit.texts.js';
import type { EngineTexts } from './assessment.js';
import { IIT_TEXTS } from './iit.texts.js';
import { RD_TEXTS } from './rd.texts.js';
import { REWARD_TEXTS } from './reward.texts.js';
import { STAMP_TEXTS } from './stamp.texts.js';
import { VAT_TEXTS } from './vat.texts.js';

const engines: [string, EngineTexts<never>, object][] = [
  ['VAT', VAT_TEXTS, VAT_2026.params], ['CIT', CIT_TEXTS, CIT.params], ['STAMP', STAMP_TEXTS, STAMP.params],
  ['RD', RD_TEXTS, RD.params], ['REWARD', REWARD_TEXTS, REWARD.params], ['IIT', IIT_TEXTS, IIT.params],
];
const HAN = /\p{Script=Han}/u;
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each(engines)('texts of %s', (_, texts, params) => {
  const words = [
    ...Object.values(texts.reasons), ...Object.values(texts.questions), ...Object.values(texts.figures), ...Object.values(texts.figures).map(({ formula }) => formula),
  ];

  it('are Chinese and English, and both say the same of the case', () => {
    for (const { zh, en } of words) {
      expect(zh).toMatch(HAN);
      expect(en).not.toMatch(HAN);
      expect(placeholders(en)).toEqual(placeholders(zh));
    }
  });

  it('rest on parameters that exist', () => {
    for (const { on } of Object.values(texts.reasons)) expect(Object.keys(params)).toContain(on);
  });
});
