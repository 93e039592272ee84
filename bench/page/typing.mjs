// What a keystroke in the inspector costs the processor, in the studio's page and in the preview's frame: says the same
// on a machine with other work, where the clock (designer.mjs) does not. Against a running studio with --demo:
//   node bench/page/typing.mjs http://127.0.0.1:4173 [keystrokes, default 40]
// What is typed is taken away again by undo.
import { chromium } from 'playwright'
import { loadavg } from 'node:os'

const [address = 'http://127.0.0.1:4173', count = '40'] = process.argv.slice(2)
const strokes = Number(count)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  locale: 'vi-VN',
  reducedMotion: 'reduce',
})
await page.request.post(`${address}/api/auth/sign-in/demo`, {
  data: { person: 'demo-author' },
  headers: { origin: address },
})
await page.goto(`${address}/soan/cap-giay-phep-buu-chinh`)
await page.locator('#outline-tree').waitFor({ timeout: 60_000 })
await page.locator('iframe[data-shown]').waitFor({ timeout: 60_000 })
await page.locator('[data-row="tenVietTat"]').click()
const box = page.getByLabel('Nhãn', { exact: true })
await box.focus()
await box.press('End')
await page.waitForTimeout(3000)

const session = await browser.newBrowserCDPSession()
const used = async () => {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return new Map(processInfo.filter(({ type }) => type === 'renderer').map((one) => [one.id, one.cpuTime]))
}
const before = await used()
for (let index = 0; index < strokes; index++) {
  await page.keyboard.press('abcdefghij'[index % 10])
  await page.waitForTimeout(400)
}
await page.waitForTimeout(2500)
const each = [...(await used())]
  .map(([id, time]) => Math.round(((time - (before.get(id) ?? 0)) * 10_000) / strokes) / 10)
  .sort((one, other) => other - one)
console.log(JSON.stringify({ load: loadavg()[0], studioMs: each[0], frameMs: each[1] }))
await page.keyboard.press('Control+z')
await page.waitForTimeout(2500)
await browser.close()
