import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CONFIG_KEYS } from '../../src/kernel/config/index.js';

interface Service {
  image?: string;
  build?: string;
  profiles?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  ports?: string[];
  volumes?: string[];
  networks?: string[];
}
interface ComposeFile {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean } | null>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');
const compose = parse(text) as ComposeFile;
const services = Object.entries(compose.services).map(([name, service]) => ({ name, service }));
const app = compose.services['app'] ?? {};
const production = services.filter(({ service }) => !service.profiles);
/** Images that the file does not build itself. */
const foreign = services.filter(({ service }) => !service.build);

const SECRET = /PASSWORD|SECRET|KEY|TOKEN/;
/** A value that compose takes from .env: required (`:?`) or empty by default. */
const FROM_ENV_FILE = /^\$\{[A-Z0-9_]+(:\?[^}]+|:-)\}$/;

describe('docker-compose.yml', () => {
  it('starts app, PostgreSQL 18, Meilisearch and an S3 store, and a mail catcher in the profile dev only', () => {
    expect(production.map(({ name }) => name)).toEqual(['app', 'postgres', 'meilisearch', 'objects']);
    expect(services.filter(({ service }) => service.profiles).map(({ name, service }) => [name, service.profiles])).toEqual([['mailpit', ['dev']]]);
    expect(compose.services['postgres']?.image).toMatch(/^postgres:18\.\d+$/);
    expect(compose.services['meilisearch']?.image).toMatch(/^getmeili\/meilisearch:v1\.\d+\.\d+$/);
  });

  it.each(foreign)('$name has a pinned image', ({ service }) => {
    expect(service.image).toMatch(/^[a-z/]+:v?\d+\.\d+(\.\d+)?$/);
  });

  it.each(services)('$name has a health check that runs a program, not a shell', ({ service }) => {
    expect(service.healthcheck?.test[0]).toBe('CMD');
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  });

  it('waits with the app until every other service is healthy', () => {
    const others = production.map(({ name }) => name).filter((name) => name !== 'app');
    expect(app.depends_on).toEqual(Object.fromEntries(others.map((name) => [name, { condition: 'service_healthy' }])));
  });

  it('gives the app only settings that it knows', () => {
    const known: readonly string[] = CONFIG_KEYS;
    expect(Object.keys(app.environment ?? {}).filter((key) => !known.includes(key))).toEqual([]);
    expect(app.environment).toMatchObject({ DEMO: '${DEMO:-off}', DATA_DIR: '/data' });
  });

  it('holds no secret and no default password', () => {
    const settings = services.flatMap(({ service }) => Object.entries(service.environment ?? {}));
    const secrets = settings.filter(([key]) => SECRET.test(key));
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter(([, value]) => !FROM_ENV_FILE.test(value))).toEqual([]);
    expect(app.environment?.['DATABASE_URL']).toMatch(/:\/\/kezhuan:\$\{POSTGRES_PASSWORD:\?[^}]+\}@postgres:/);
  });

  it('publishes ports on the loopback address only and keeps stores on a closed network', () => {
    const ports = services.flatMap(({ service }) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(compose.networks['inside']).toEqual({ internal: true });
    for (const name of ['postgres', 'meilisearch', 'objects']) expect(compose.services[name]?.networks).toEqual(['inside']);
  });

  it('declares every volume and uses each', () => {
    const used = services.flatMap(({ service }) => (service.volumes ?? []).map((volume) => volume.split(':')[0]));
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('names in its head every variable that it requires', () => {
    const required = [...new Set([...text.matchAll(/\$\{([A-Z0-9_]+):\?/g)].map(([, name]) => name ?? ''))];
    const head = text.split('\nname:')[0] ?? '';
    expect(required.filter((name) => !head.includes(name))).toEqual([]);
  });
});

describe('Dockerfile', () => {
  it('builds and runs on Node 24', () => {
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(['node:24-slim', 'node:24-slim']);
  });

  it('runs as an ordinary user and reports its readiness', () => {
    const final = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(final).toMatch(/^USER node$/m);
    expect(final).toMatch(/^HEALTHCHECK [\s\S]+\/health\/ready/m);
    expect(final.indexOf('USER node')).toBeLessThan(final.indexOf('CMD ["node", "dist/main.js"]'));
  });

  it('installs from the lock file only', () => {
    expect(dockerfile).toContain('npm ci');
    expect(dockerfile).not.toMatch(/npm (install|i) /);
  });
});
