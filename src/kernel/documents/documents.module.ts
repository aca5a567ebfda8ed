import { Global, Module } from '@nestjs/common';
import { DownloadSpool } from './files/download-spool.js';
import { FileMarker } from './file-marker.js';
import { PdfReader } from './pdf-reader.js';
import { PaperPrinter } from './paper-printer.js';

@Global()
@Module({ providers: [DownloadSpool, FileMarker, PaperPrinter, PdfReader], exports: [DownloadSpool, FileMarker, PaperPrinter, PdfReader] })
export class DocumentsModule {}
