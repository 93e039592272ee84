import type { Page } from '@playwright/test'
import { axeFinds } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

/** Keeps the server's answer back, as a long computation would, until the page calls it off or it is let go. */
async function holdBack(page: Page, pattern: string): Promise<() => void> {
  let letGo = () => {}
  const gate = new Promise<void>((go) => (letGo = go))
  await page.route(pattern, async (route) => {
    await gate
    // Of a request that was called off nothing is left to go on with.
    await route.continue().catch(() => {})
  })
  return letGo
}

const works = [
  { path: '/bao-cao', pattern: '**/api/reports/conformity?*', what: 'Đang lập báo cáo…' },
  { path: '/sai-khac', pattern: '**/api/deviations', what: 'Đang so sánh từng địa phương với bản chuẩn…' },
] as const

for (const { path, pattern, what } of works)
  test(`a reviewer sees how far it is, calls it off by keyboard, and asks again: ${path}`, async ({
    page,
  }) => {
    await signIn(page, 'reviewer')
    const letGo = await holdBack(page, pattern)
    await page.route('**/api/work/*', (route) =>
      route.fulfill({ json: { progress: { part: 'cells', done: 320, of: 1100 } } }),
    )
    await page.goto(path)
    const bar = page.getByRole('progressbar', { name: what })
    await expect(bar).toHaveAttribute('value', '320')
    await expect(page.getByText(/320 trên 1100 ô · \d+ giây/)).toBeVisible()
    expect(await axeFinds(page)).toEqual([])
    await page.getByRole('button', { name: 'Hủy' }).press('Enter')
    await expect(page.getByText('Đã hủy: máy chủ dừng tính, không ghi gì.')).toBeVisible()
    await expect(bar).toHaveCount(0)
    await page.unroute(pattern)
    letGo()
    await page.getByRole('button', { name: 'Tính lại' }).press('Enter')
    await expect(page.getByRole('table').first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('Đã hủy')).toHaveCount(0)
  })

test('a report is taken away as a file after its making was called off once', async ({ page }) => {
  await signIn(page, 'reviewer')
  await page.goto('/bao-cao')
  const link = page.getByRole('link', { name: 'Tải XLSX' })
  await link.waitFor()
  const pattern = '**/api/reports/conformity/file?*'
  const letGo = await holdBack(page, pattern)
  await link.click()
  const bar = page.getByRole('progressbar', { name: 'Đang làm tệp…' })
  await expect(bar).toBeVisible()
  // Nothing is counted: it says that it is under way, and for how long.
  await expect(bar).not.toHaveAttribute('value')
  await page.getByRole('button', { name: 'Hủy' }).click()
  await expect(bar).toHaveCount(0)
  await page.unroute(pattern)
  letGo()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^bao-cao-tuan-thu-.*\.xlsx$/)
})
