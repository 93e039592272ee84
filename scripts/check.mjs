// npm run check: installs what is missing, then everything that must hold. The last line counts the tests.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  ensureFolder,
  requireChromium,
  requireNode,
  requirePackages,
  requirePostgres,
  root,
  run,
} from './requirements.mjs'

requireNode()
requirePackages()
const chromium = requireChromium()
requirePostgres()
const reports = join(root, 'node_modules', '.khuon-check')
rmSync(reports, { recursive: true, force: true })
ensureFolder(reports)

const failures = []
const tally = { passed: 0, failed: 0, skipped: 0 }
const bin = (name) => join('node_modules', name)

function stage(name, args, options) {
  const started = Date.now()
  console.log(`\n── ${name}`)
  const code = run(process.execPath, args, options)
  console.log(
    `── ${name}: ${code === 0 ? 'ok' : `failed (${code})`}, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  if (code !== 0) failures.push(name)
  return code === 0
}

stage('build', ['scripts/build.mjs'])
stage('types', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'])
stage('lint and room fences', [
  bin('oxlint/bin/oxlint'),
  '--type-aware',
  '--deny-warnings',
  'src',
  'e2e',
  'bench',
  'procedures',
  'scripts',
])
stage('format', [bin('@biomejs/biome/bin/biome'), 'format', '.'])
stage('unused code', [bin('knip/bin/knip.js')])
stage('published schemas and generated pages', ['scripts/generate.mjs', '--check'])

const unitReport = join(reports, 'unit.json')
stage('tests', [
  bin('vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
])
if (existsSync(unitReport)) {
  const report = JSON.parse(readFileSync(unitReport, 'utf8'))
  tally.passed += report.numPassedTests
  tally.failed +=
    report.numFailedTests +
    report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  tally.skipped += report.numPendingTests + report.numTodoTests
} else failures.push('tests wrote no report')

{
  const started = Date.now()
  console.log('\n── journey by command line')
  const code = run('bash', ['e2e/cli-journey.sh'])
  console.log(
    `── journey by command line: ${code === 0 ? 'ok' : `failed (${code})`}, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  if (code !== 0) failures.push('journey by command line')
}

const browserReport = join(reports, 'browser.json')
stage('browser tests', [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
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
