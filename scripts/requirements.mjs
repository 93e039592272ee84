// What a fresh machine may lack, and how to put it there. Used by start, check and build; plain Node, no packages.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs a command in the project's folder, showing what it prints. Returns its exit code. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  })
  if (done.error) throw done.error
  return done.status ?? 1
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Khuôn cần Node 20.19 trở lên (máy này: ${process.versions.node}).`)
  console.error(`Khuôn needs Node 20.19 or later (this machine has ${process.versions.node}).`)
  process.exit(2)
}

/** Installs the packages of package-lock.json when they are missing or of another lock file. */
export function requirePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const mark = join(root, 'node_modules', '.khuon-lock')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  console.log('Installing packages (npm ci) …')
  const code = run('npm', ['ci', '--no-audit', '--no-fund'])
  if (code !== 0) {
    console.error('Packages could not be installed. Check the network and run the command again.')
    process.exit(code)
  }
  writeFileSync(mark, lock)
}

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Whether dist/ is older than any source it was made from. */
export function buildIsStale() {
  const built = statSync(join(root, 'dist', '.built'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = [
    'src',
    'public',
    'index.html',
    'preview.html',
    'package-lock.json',
    'vite.config.ts',
    'vite.node.config.ts',
    'tsconfig.json',
    'tsconfig.build.json',
  ]
  return sources.some((name) => newest(join(root, name)) > built)
}

export function requireBuild() {
  if (!buildIsStale()) return
  console.log('Building …')
  const code = run(process.execPath, ['scripts/build.mjs'])
  if (code !== 0) process.exit(code)
}

/** Installs packages of Debian where this process may. */
function installPackages(packages, purpose) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log(`Installing ${packages.join(' ')} for ${purpose} …`)
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Path of a Chromium for the browser tests; installed from the system's packages where that is possible. */
export function requireChromium() {
  const found = [process.env.CHROMIUM_PATH, ...browsers].find((path) => path && existsSync(path))
  if (found) return found
  installPackages(['chromium'], 'the browser tests')
  const installed = browsers.find((path) => existsSync(path))
  if (installed) return installed
  console.error(
    'The browser tests need Chromium. Install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.',
  )
  process.exit(2)
}

const postgresVersions = '/usr/lib/postgresql'

/** Whether the programs of a PostgreSQL server are here: KHUON_POSTGRES_BIN, or where Debian puts them. */
function hasPostgres() {
  const named = process.env.KHUON_POSTGRES_BIN
  if (named) return existsSync(join(named, 'initdb'))
  const versions = existsSync(postgresVersions) ? readdirSync(postgresVersions) : []
  return versions.some((version) => existsSync(join(postgresVersions, version, 'bin', 'initdb')))
}

/** PostgreSQL for the storage tests, which start a server of their own; installed from the system's packages where possible. */
export function requirePostgres() {
  if (hasPostgres()) return
  installPackages(['postgresql'], 'the storage tests')
  if (hasPostgres()) return
  console.error(
    'The storage tests need PostgreSQL. Install it (Debian: apt-get install postgresql) or name the folder of initdb in KHUON_POSTGRES_BIN.',
  )
  process.exit(2)
}

/** LibreOffice opens reports in the tests that are skipped without it; installed from the system's packages where possible. */
export function wishForOffice() {
  const places = (process.env.PATH ?? '').split(delimiter)
  if (places.some((place) => existsSync(join(place, 'soffice')))) return
  installPackages(['libreoffice-writer-nogui', 'libreoffice-calc-nogui'], 'the tests of reports')
}

export function ensureFolder(path) {
  mkdirSync(path, { recursive: true })
}
