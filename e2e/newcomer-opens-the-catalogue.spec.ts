import { expect, open, test } from './reader.ts'

/** Design section 11 and docs/performance.md: what the catalogue may load before it can be used, compressed. */
const mostJavaScriptBytes = 250_000

test('the catalogue loads no more JavaScript than its budget', async ({ page }) => {
  const scripts: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await open(page, '/')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
  expect(scripts.length).toBeGreaterThan(0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(mostJavaScriptBytes)
})

test('a later visit asks for no script again: their names carry a hash of what is in them', async ({
  page,
}) => {
  await open(page, '/')
  await page.waitForLoadState('networkidle')
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.startsWith('/assets/')),
  )
  expect(scripts.length).toBeGreaterThan(5)
  for (const address of scripts) {
    const answer = await page.request.fetch(address, { method: 'HEAD' })
    expect([address, answer.headers()['cache-control']]).toEqual([
      address,
      'public, max-age=31536000, immutable',
    ])
  }
  expect((await page.request.get('/')).headers()['cache-control']).toBe('no-cache')
})
