import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const MODULES = join(process.cwd(), 'node_modules');
const WEIGHTS = ['400Regular', '500Medium', '600SemiBold', '700Bold'];

/** What a Chromium needs to start: its program, its libraries, and a font configuration with Chinese letters. */
export interface ChromiumFiles {
  executable: string;
  env: Record<string, string>;
}

/**
 * Unpacks the browser of the npm package once per version into the modules' cache. Nothing of the machine is used:
 * neither its libraries nor its fonts, so that pictures are the same everywhere.
 */
export async function chromiumFiles(): Promise<ChromiumFiles> {
  const { version } = JSON.parse(await readFile(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const home = join(MODULES, '.cache', `chromium-${version}`);
  if (!existsSync(home)) await unpack(home);
  await configureFonts(home);
  return {
    executable: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_FILE: join(home, 'fonts.conf'), FONTCONFIG_PATH: home },
  };
}

/** Unpacks beside the final place: a second process, or an interruption, never meets half a browser. */
async function unpack(home: string): Promise<void> {
  await mkdir(dirname(home), { recursive: true });
  const unfinished = await mkdtemp(`${home}.`);
  // the package unpacks into the temporary folder, and its libraries only where it believes to be in the cloud
  const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', NODE_OPTIONS: '' };
  const program = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
  await promisify(execFile)(process.execPath, ['-e', program], { env });
  await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true, force: true }));
}

/** Anew where it names another folder: modules may have been copied or moved, and without fonts a page has no letters. */
async function configureFonts(home: string): Promise<void> {
  const [file, wanted] = [join(home, 'fonts.conf'), fontConfiguration(home)];
  if ((await readFile(file, 'utf8').catch(() => '')) === wanted) return;
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, wanted);
  await rename(unfinished, file);
}

const fontConfiguration = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${WEIGHTS.map((weight) => `  <dir>${join(MODULES, '@expo-google-fonts/noto-sans-sc', weight)}</dir>`).join('\n')}
  <cachedir>${join(home, 'font-cache')}</cachedir>
  <match target="pattern"><edit name="family" mode="append" binding="strong"><string>Noto Sans SC</string></edit></match>
</fontconfig>
`;
