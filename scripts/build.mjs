/** Builds server and pages into dist/. Steps that do not depend on each other run side by side: there are two cores. */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

const run = (name, command, args) =>
  new Promise((resolve, reject) => {
    const since = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (status) => {
      if (status !== 0) return reject(new Error(`${name} failed\n${output}`));
      console.log(`· ${name}（${((performance.now() - since) / 1000).toFixed(1)} 秒）`);
      resolve();
    });
  });

async function buildWeb() {
  if (existsSync('web/scripts/antd-css.mjs')) await run('样式', process.execPath, ['web/scripts/antd-css.mjs']);
  await run('网页', 'react-router', ['build', 'web']);
  await run('压缩', process.execPath, ['scripts/pack-assets.mjs']);
}

console.log('正在构建 …');
try {
  rmSync('dist', { recursive: true, force: true });
  rmSync('node_modules/.cache/kezhuan-build.tsbuildinfo', { force: true });
  await Promise.all([run('服务端', 'nest', ['build']), buildWeb()]);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
