import { natureByCode } from './nature.js';

describe('单位性质 by the credit code (GB 32100-2015)', () => {
  it('is told of organs, public institutions, social organisations and the self-employed', () => {
    expect(['11370000MB00000001', '12370000MB00000001', '51370000MB00000001', '92370000MB00000001'].map(natureByCode)).toEqual(['010', '020', '030', '400']);
  });

  it('is left to whoever fills in of enterprises, and where there is no code', () => {
    expect(['91370000MB00000001', '52370000MB00000001', ''].map(natureByCode)).toEqual(['', '', '']);
  });
});
