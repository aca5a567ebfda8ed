import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers, Injectable, Module } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Access } from '../access/index.js';
import { AppConfig } from '../config/index.js';
import { type ObservedRequest, problem } from '../http/index.js';
import { DeadLetters, JobQueue } from '../jobs/index.js';

/** The process's figures; other parts may add theirs to `registry`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly duration = new Histogram({ name: 'http_request_duration_seconds', help: 'Duration of requests', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5], registers: [this.registry] });
  readonly refused = new Counter({ name: 'http_refused_total', help: 'Answers 4xx by status', labelNames: ['status'], registers: [this.registry] });

  constructor(jobs: JobQueue, dead: DeadLetters) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'jobs_waiting', help: 'Jobs that wait or run', labelNames: ['queue'], registers: [this.registry],
      async collect() {
        this.reset();
        for (const { name, waiting } of await jobs.depth()) this.set({ queue: name }, waiting);
      },
    });
    new Gauge({
      name: 'jobs_dead', help: 'Jobs that failed for good and wait for somebody, by the queue in which they failed', labelNames: ['queue'], registers: [this.registry],
      async collect() {
        this.reset();
        for (const { queue, waiting } of await dead.counts()) this.set({ queue }, waiting);
      },
    });
  }

  /** Addresses of pages are one series: anybody may ask for any address. */
  observe({ method, route, status, ms }: ObservedRequest): void {
    this.duration.observe({ method, route: /^\/(api|health|metrics)/.test(route) ? route : 'page', status }, ms / 1000);
    if (status >= 400 && status < 500) this.refused.inc({ status });
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

const digest = (text: string) => createHash('sha256').update(text).digest();
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

@Module({ controllers: [MetricsController], providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
