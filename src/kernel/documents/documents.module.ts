import { Global, Module } from '@nestjs/common';
import { DownloadSpool } from './files/download-spool.js';
import { PaperPrinter } from './paper-printer.js';

@Global()
@Module({ providers: [DownloadSpool, PaperPrinter], exports: [DownloadSpool, PaperPrinter] })
export class DocumentsModule {}
