import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { documentProblem } from './documents.problems.js';
import type { Paper } from './paper/paper.js';
import { tidyPaper } from './paper/tidy-paper.js';
import { BODY_SIZE, MARGINS, pdfContent } from './pdf/pdf-content.js';
import { PdfWorkshop } from './pdf/pdf-workshop.js';

/** About 150 pages. */
const MOST_CHARACTERS = 100_000;

/** Writes formal papers. The same paper and moment give the same bytes, as long as the packages are the same. */
@Injectable()
export class PaperPrinter implements OnApplicationShutdown {
  private readonly workshop = new PdfWorkshop();

  /**
   * A paper as PDF with its fonts inside, laid out in a thread of its own.
   * @param at the moment that the file carries
   * @throws PAPER_CHARACTERS for characters that no font has, PAPER_TOO_LARGE, TOO_MANY where many are waiting, TIMEOUT
   */
  async pdf(paper: Paper, at: Date): Promise<Buffer> {
    const tidy = tidyPaper(paper);
    // counted with what stands around the texts: a table of many empty cells is work too
    if (JSON.stringify(tidy.blocks).length > MOST_CHARACTERS) throw documentProblem('PAPER_TOO_LARGE');
    const content = pdfContent(tidy);
    return this.workshop.render({
      title: tidy.title, content, footer: tidy.footer ?? '', watermark: tidy.watermark ?? null, wide: tidy.wide === true, margins: MARGINS, fontSize: BODY_SIZE, at: at.getTime(),
    });
  }

  /**
   * The same paper for Word and WPS. Characters are shown in the reader's fonts, so that none is refused.
   * @param at the moment that the file carries
   */
  async docx(paper: Paper, at: Date): Promise<Buffer> {
    // the writer is large; who writes no Word document does not load it
    const { writeDocx } = await import('./docx/write-docx.js');
    return writeDocx(tidyPaper(paper), at);
  }

  onApplicationShutdown(): Promise<void> {
    return this.workshop.close();
  }
}
