import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import { digestOf } from '../src/core/json/digest.ts'
import type { JsonValue } from '../src/core/json/json-value.ts'

/** The digest room as one script for a page, made by the bundler the page itself is made with. */
async function digestScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      lib: { entry: 'src/core/json/digest.ts', formats: ['iife'], name: 'digests', fileName: 'digests' },
    },
  })
  const [first] = Array.isArray(result) ? result : [result]
  if (first === undefined || !('output' in first)) throw new Error('the bundler wrote nothing')
  return first.output[0].code
}

test('the browser and Node give every file of the standard the same digest', async ({ page }) => {
  const slugs = readdirSync('procedures').filter((name) => !name.includes('.'))
  const documents = slugs.map(
    (slug) => JSON.parse(readFileSync(join('procedures', slug, 'form.schema.json'), 'utf8')) as JsonValue,
  )
  documents.push({ số: [1e21, 0.1, -0, 1e-7], '€': '\u20ac', '\ud83d\ude00': null, a: { '': true } })

  // WebCrypto is there for secure contexts only, and the page of the studio is one on this machine.
  await page.goto('/')
  await page.addInitScript({ content: `${await digestScript()};globalThis.digests = digests` })
  await page.goto('/api/health')
  const inBrowser = await page.evaluate(
    async (texts) => {
      const { digests } = globalThis as unknown as { digests: { digestOf(value: unknown): Promise<string> } }
      return Promise.all(texts.map((text) => digests.digestOf(JSON.parse(text))))
    },
    documents.map((value) => JSON.stringify(value)),
  )
  expect(inBrowser).toEqual(await Promise.all(documents.map((value) => digestOf(value))))
  expect(new Set(inBrowser).size).toBe(documents.length)
})
