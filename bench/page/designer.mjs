// How long the form designer takes, in a browser: a keystroke in the inspector until it is painted (by the browser's own
// Event Timing, in steps of 8 ms; `twoFrames` waits for the second frame after it, which takes 17 to 33 ms even where
// nothing is done), and until the preview shows it. Against a running studio with the built page:
//   node bench/page/designer.mjs http://127.0.0.1:4173 [fields to add, default 0] [keystrokes, default 60]
// With --demo the author signs in by themselves. What is added is taken away again by undo.
import { chromium } from 'playwright'

const [address = 'http://127.0.0.1:4173', more = '0', strokes = '60'] = process.argv.slice(2)
const slug = 'cap-giay-phep-buu-chinh'
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  locale: 'vi-VN',
  reducedMotion: 'reduce',
})
await page.request
  .post(`${address}/api/auth/sign-in/demo`, { data: { person: 'demo-author' }, headers: { origin: address } })
  .catch(() => undefined)
await page.goto(`${address}/soan/${slug}`)
const tree = page.locator('#outline-tree')
await tree.waitFor({ timeout: 30_000 })
await page.locator('iframe[data-shown]').waitFor({ timeout: 30_000 })

if (Number(more) > 0) {
  await page.getByRole('button', { name: 'Dán nhiều dòng' }).click()
  const lines = Array.from({ length: Number(more) }, (_, index) => `Câu hỏi thêm số ${index + 1}`).join('\n')
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^Các dòng/ })
    .fill(lines)
  await page.getByRole('button', { name: `Thêm ${more} câu hỏi` }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 60_000 })
  await page.waitForTimeout(4000)
}
const fields = await tree.locator('[data-kind="field"]').count()
await tree.locator('[data-row="tenVietTat"]').click()
const box = page.getByLabel('Nhãn', { exact: true })
await box.focus()
await box.press('End')

/** What Event Timing keeps silent about was painted sooner. */
const leastMs = 16

// In the page: from the key to the frame that shows it in the box, and to the preview's word that it shows the form.
await page.evaluate((durationThreshold) => {
  const times = { twoFrames: [], shown: [], interactions: {} }
  globalThis.times = times
  // A key that goes down and up is one interaction, as long as its longest event.
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId > 0)
        times.interactions[interactionId] = Math.max(times.interactions[interactionId] ?? 0, duration)
  }).observe({ type: 'event', durationThreshold })
  const frame = document.querySelector('iframe')
  let waiting = []
  new MutationObserver(() => {
    const now = performance.now()
    times.shown.push(...waiting.map((begun) => now - begun))
    waiting = []
  }).observe(frame, { attributes: true, attributeFilter: ['data-shown'] })
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key.length !== 1) return
      const begun = performance.now()
      waiting.push(begun)
      requestAnimationFrame(() =>
        requestAnimationFrame(() => times.twoFrames.push(performance.now() - begun)),
      )
    },
    true,
  )
}, leastMs)
for (let index = 0; index < Number(strokes); index++) {
  await page.keyboard.press('abcdefghij'[index % 10])
  await page.waitForTimeout(120)
}
await page.waitForTimeout(1500)
const { twoFrames, shown, interactions } = await page.evaluate(() => globalThis.times)
const reported = Object.values(interactions)
const quicker = Array.from({ length: Math.max(0, Number(strokes) - reported.length) }, () => leastMs)
const at = (list, share) => {
  const sorted = list.toSorted((one, other) => one - other)
  return (
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 10) /
    10
  )
}
const line = (list) => ({ count: list.length, p50: at(list, 0.5), p95: at(list, 0.95), max: at(list, 1) })
console.log(
  JSON.stringify(
    {
      fields,
      keystroke: line([...reported, ...quicker]),
      twoFrames: line(twoFrames),
      preview: line(shown),
    },
    null,
    2,
  ),
)
await page.keyboard.press('Control+z')
if (Number(more) > 0) await page.keyboard.press('Control+z')
await page.waitForTimeout(3000)
await browser.close()
