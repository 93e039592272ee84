// npm run check: installs what is missing, then everything that must hold. The last line counts the tests.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  ensureFolder,
  requireChromium,
  requireNode,
  requirePackages,
  requirePostgres,
  root,
  wishForOffice,
} from './requirements.mjs'

requireNode()
requirePackages()
const chromium = requireChromium()
requirePostgres()
wishForOffice()
const reports = join(root, 'node_modules', '.khuon-check')
rmSync(reports, { recursive: true, force: true })
ensureFolder(reports)

const failures = []
const tally = { passed: 0, failed: 0, skipped: 0 }
const bin = (name) => join('node_modules', name)

/**
 * @param {string[]} command program and arguments
 * @param {{ env?: NodeJS.ProcessEnv, beside?: boolean }} options `beside`: other stages run at the same time, so what this
 *   one prints is shown when it is through; default: as it comes
 */
async function stage(name, [program, ...args], { env = process.env, beside = false } = {}) {
  const started = Date.now()
  const heading = `\n── ${name}`
  if (!beside) console.log(heading)
  const child = spawn(program, args, {
    cwd: root,
    env,
    stdio: beside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => said.push(data))
  const [code] = await once(child, 'close')
  if (beside) process.stdout.write(`${heading}\n${Buffer.concat(said).toString()}`)
  console.log(
    `── ${name}: ${code === 0 ? 'ok' : `failed (${code})`}, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  if (code !== 0) failures.push(name)
}

const node = (...args) => [process.execPath, ...args]
const beside = { beside: true }

await stage('build', node('scripts/build.mjs'))

// The journey is one process after another, and none of these is held to a time: together they fill two processors.
await Promise.all([
  stage('journey by command line', ['bash', 'e2e/cli-journey.sh'], beside),
  (async () => {
    await stage('types', node(bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'), beside)
    await stage(
      'lint and room fences',
      node(
        bin('oxlint/bin/oxlint'),
        '--type-aware',
        '--deny-warnings',
        'src',
        'e2e',
        'bench',
        'procedures',
        'scripts',
      ),
      beside,
    )
    await stage('format', node(bin('@biomejs/biome/bin/biome'), 'format', '.'), beside)
    await stage('unused code', node(bin('knip/bin/knip.js')), beside)
    await stage('published schemas and generated pages', node('scripts/generate.mjs', '--check'), beside)
  })(),
])

const unitReport = join(reports, 'unit.json')
await stage(
  'tests',
  node(
    bin('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ),
)
if (existsSync(unitReport)) {
  const report = JSON.parse(readFileSync(unitReport, 'utf8'))
  tally.passed += report.numPassedTests
  tally.failed +=
    report.numFailedTests +
    report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  tally.skipped += report.numPendingTests + report.numTodoTests
} else failures.push('tests wrote no report')

const browserReport = join(reports, 'browser.json')
await stage('browser tests', node(bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'), {
  env: { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
})
if (existsSync(browserReport)) {
  const { stats } = JSON.parse(readFileSync(browserReport, 'utf8'))
  tally.passed += stats.expected + stats.flaky
  tally.failed += stats.unexpected
  tally.skipped += stats.skipped
} else failures.push('browser tests wrote no report')

// A stage that is no test runner counts as one test: it passed or it failed.
const stages = 7
const failedStages = failures.filter((name) => name !== 'tests' && name !== 'browser tests').length
tally.passed += stages - Math.min(stages, failedStages)
tally.failed += failedStages
if (failures.length > 0) {
  console.log(`\nFailed: ${failures.join(', ')}`)
  if (tally.failed === 0) tally.failed = failures.length
}
console.log(
  `\n${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`,
)
process.exit(failures.length > 0 || tally.failed > 0 ? 1 : 0)
