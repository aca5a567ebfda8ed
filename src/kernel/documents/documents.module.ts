import { Global, Module } from '@nestjs/common';
import { DownloadSpool } from './files/download-spool.js';
import { FileMarker } from './file-marker.js';
import { PaperPrinter } from './paper-printer.js';

@Global()
@Module({ providers: [DownloadSpool, FileMarker, PaperPrinter], exports: [DownloadSpool, FileMarker, PaperPrinter] })
export class DocumentsModule {}
