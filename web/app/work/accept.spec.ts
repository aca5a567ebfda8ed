import { ANY_FILE, PAPER, PAPER_OR_OFFICE, PAPER_OR_TABLE } from './accept';

describe('the choice of a file', () => {
  it('offers what the server takes, photographs as WebP among them', () => {
    expect([PAPER, PAPER_OR_TABLE, PAPER_OR_OFFICE, ANY_FILE]).toEqual([
      '.pdf,.png,.jpg,.jpeg,.jfif,.webp',
      '.pdf,.png,.jpg,.jpeg,.jfif,.webp,.xlsx',
      '.pdf,.png,.jpg,.jpeg,.jfif,.webp,.docx,.xlsx',
      '.pdf,.png,.jpg,.jpeg,.jfif,.webp,.docx,.xlsx,.pptx',
    ]);
  });
});
