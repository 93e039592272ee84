import type { BrowserContext, Page } from '@playwright/test'
import { expectFocusKept, relabelByKeys, tabTo } from './keys.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const slug = 'cap-lai-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh'

const tree = (page: Page) => page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })
const field = (page: Page, index: number) => tree(page).locator('[data-kind="field"]').nth(index)

/** A second try finds the labels of the first: each run writes its own. */
let run = ''
test.beforeEach(() => {
  run = Date.now().toString(36)
})

async function openDraft(page: Page): Promise<void> {
  await page.goto(`/soan/${slug}`)
  await expect(tree(page)).toBeVisible({ timeout: 20_000 })
}

async function relabel(page: Page, index: number, text: string): Promise<void> {
  await relabelByKeys(page, index, text)
  await expect(field(page, index)).toContainText(text)
}

/** The process behind the page ends at once, as when the browser is killed: nothing of the page runs any more. */
async function crash(context: BrowserContext, page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await context.newCDPSession(page)
  // The command is never answered: who would answer is gone.
  session.send('Page.crash').catch(() => undefined)
  await crashed
}

test('takes up again, after a crash without a server, what was never sent', async ({ browser }) => {
  test.setTimeout(120_000)
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await signIn(page, 'author')
  await openDraft(page)
  let isAway = true
  await context.route('**/batches', (route) =>
    isAway && route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await relabel(page, 0, `Gõ ngay trước khi sập ${run}`)
  await expect(page.getByText(/bản sửa đang giữ ở trình duyệt này/).first()).toBeVisible({ timeout: 20_000 })
  await relabel(page, 1, `Gõ thêm khi không có máy chủ ${run}`)
  await crash(context, page)

  const again = await context.newPage()
  await openDraft(again)
  const offer = again.getByRole('region', { name: 'Bản sửa chưa gửi' })
  await expect(offer).toContainText('đổi nhãn', { timeout: 20_000 })
  await expect(tree(again)).not.toContainText(run)
  // Typed before the offer is taken, still without a server: it stays.
  await relabel(again, 2, `Gõ sau khi mở lại ${run}`)
  await tabTo(again, 'button', 'Lấy lại')
  await again.keyboard.press('Enter')
  await expect(offer).toHaveCount(0)
  await expectFocusKept(again)
  for (const [index, text] of [
    `Gõ ngay trước khi sập ${run}`,
    `Gõ thêm khi không có máy chủ ${run}`,
    `Gõ sau khi mở lại ${run}`,
  ].entries())
    await expect(field(again, index)).toContainText(text)

  isAway = false
  await expect(again.getByText(/^đã lưu/)).toBeVisible({ timeout: 30_000 })
  const other = await context.newPage()
  await openDraft(other)
  await expect(field(other, 0)).toContainText(`Gõ ngay trước khi sập ${run}`)
  await expect(field(other, 1)).toContainText(`Gõ thêm khi không có máy chủ ${run}`)
  await expect(field(other, 2)).toContainText(`Gõ sau khi mở lại ${run}`)
  await expect(other.getByRole('region', { name: 'Bản sửa chưa gửi' })).toHaveCount(0)
  await context.close()
})
