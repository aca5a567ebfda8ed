import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers, Injectable, type MiddlewareConsumer, Module, type NestMiddleware, type NestModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Access } from '../access/index.js';
import { AppConfig } from '../config/index.js';
import { problem } from '../http/index.js';
import { JobQueue } from '../jobs/index.js';

/** The process's figures; other parts may add theirs to `registry`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly duration = new Histogram({ name: 'http_request_duration_seconds', help: 'Duration of requests', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5], registers: [this.registry] });
  readonly refused = new Counter({ name: 'http_refused_total', help: 'Answers 4xx by status', labelNames: ['status'], registers: [this.registry] });

  constructor(jobs: JobQueue) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'jobs_waiting', help: 'Jobs that wait or run', labelNames: ['queue'], registers: [this.registry],
      async collect() {
        this.reset();
        for (const { name, waiting } of await jobs.depth()) this.set({ queue: name }, waiting);
      },
    });
  }

  observe(request: Request, response: Response): void {
    const end = this.duration.startTimer();
    response.once('finish', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'page';
      end({ method: request.method, route, status: response.statusCode });
      if (response.statusCode >= 400 && response.statusCode < 500) this.refused.inc({ status: response.statusCode });
    });
  }
}

@Injectable()
export class MetricsMiddleware implements NestMiddleware {
  constructor(private readonly metrics: Metrics) {}

  use(request: Request, response: Response, next: NextFunction): void {
    this.metrics.observe(request, response);
    next();
  }
}

/** Open only to who knows METRICS_TOKEN; closed while none is set. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  @Get() @Access.public() @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  show(@Headers('x-metrics-token') given: string | undefined, @Headers('authorization') authorization: string | undefined): Promise<string> {
    const token = given ?? authorization?.replace(/^Bearer /, '') ?? '';
    if (!this.config.METRICS_TOKEN || !sameText(token, this.config.METRICS_TOKEN)) throw problem('NOT_FOUND');
    return this.metrics.registry.metrics();
  }
}

const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a.padEnd(b.length)), Buffer.from(b));

@Module({ controllers: [MetricsController], providers: [Metrics], exports: [Metrics] })
export class MetricsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(MetricsMiddleware).forRoutes('{*path}');
  }
}
