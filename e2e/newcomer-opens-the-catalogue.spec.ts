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

test('the catalogue comes with few files, and what it shows is asked for before its scripts have run', async ({
  page,
}) => {
  await open(page, '/')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  const asked = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, initiatorType }) => ({ path: new URL(name).pathname, by: initiatorType })),
  )
  const ending = (end: string) => asked.filter(({ path }) => path.endsWith(end)).map(({ path }) => path)
  expect(ending('.js').length).toBeLessThanOrEqual(6)
  expect(ending('.css').length).toBeLessThanOrEqual(2)
  // Vietnamese is written with two of the three font files.
  expect(ending('.woff2').toSorted()).toEqual([
    expect.stringContaining('inter-latin-wght'),
    expect.stringContaining('inter-vietnamese-wght'),
  ])
  const ofApi = asked.filter(({ path }) => path.startsWith('/api/'))
  expect(ofApi.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
    { path: '/api/catalogue', by: 'link' },
    { path: '/api/session', by: 'link' },
  ])
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
