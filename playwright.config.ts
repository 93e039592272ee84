import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** Another running studio to test, e.g. `http://127.0.0.1:5173`; default: the built one, started here on fresh data. */
const running = process.env['KHUON_E2E_URL']
const port = Number(process.env['KHUON_E2E_PORT'] ?? 4391)
// The configuration is read again in every worker: the folder is made once, by the process that starts the server.
const data = (process.env['KHUON_E2E_DATA'] ??= mkdtempSync(join(tmpdir(), 'khuon-e2e-')))

export default defineConfig({
  testDir: 'e2e',
  testMatch: process.env['KHUON_SCREENSHOTS'] === undefined ? '*.spec.ts' : 'screenshots.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  // A second try is counted as such; a shared machine may starve a browser for seconds.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: process.env['CI'] === undefined ? 'list' : 'line',
  outputDir: join(tmpdir(), 'khuon-e2e-results'),
  use: {
    baseURL: running ?? `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    locale: 'vi-VN',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  ...(running === undefined
    ? {
        webServer: {
          command: `node dist/cli/main.js serve --demo --data ${JSON.stringify(data)} --port ${port}`,
          url: `http://127.0.0.1:${port}/api/catalogue`,
          timeout: 60_000,
          stdout: 'ignore' as const,
          stderr: 'pipe' as const,
        },
      }
    : {}),
})
