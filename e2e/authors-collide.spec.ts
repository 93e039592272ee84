import type { Browser, Page } from '@playwright/test'
import { expectFocusKept, pressUntil, relabelByKeys, tabTo } from './keys.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const slug = 'cap-lai-giay-phep-buu-chinh-mat-hong'

const tree = (page: Page) => page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })
const saved = (page: Page) => expect(page.getByText(/^đã lưu/)).toBeVisible({ timeout: 20_000 })

async function openDraft(page: Page): Promise<void> {
  await signIn(page, 'author')
  await page.goto(`/soan/${slug}`)
  await expect(tree(page)).toBeVisible({ timeout: 20_000 })
}

async function anotherWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1440, height: 900 } })
  return context.newPage()
}

test.describe.configure({ mode: 'serial' })

/** A second try finds the labels of the first: each run writes its own. */
const run = Date.now().toString(36)

test('two windows that change different questions have both, without being asked', async ({
  page,
  browser,
}) => {
  await openDraft(page)
  const other = await anotherWindow(browser)
  await openDraft(other)
  await relabelByKeys(page, 0, `Câu hỏi của cửa sổ một ${run}`)
  await saved(page)
  await relabelByKeys(other, 1, `Câu hỏi của cửa sổ hai ${run}`)
  await saved(other)
  await expect(tree(other)).toContainText(`Câu hỏi của cửa sổ một ${run}`)
  await expect(other.getByText(/vừa sửa: /)).toBeVisible()
  await expect(tree(page)).toContainText(`Câu hỏi của cửa sổ hai ${run}`, { timeout: 20_000 })
  await other.context().close()
})

test('two windows that change the same question: the second reads both sides and chooses', async ({
  page,
  browser,
}) => {
  await openDraft(page)
  const other = await anotherWindow(browser)
  await openDraft(other)
  await relabelByKeys(page, 2, `Nhãn của người thứ nhất ${run}`)
  await saved(page)
  await relabelByKeys(other, 2, `Nhãn của người thứ hai ${run}`)
  const dialog = other.getByRole('dialog')
  await expect(dialog).toContainText('đã sửa cùng chỗ với bạn', { timeout: 20_000 })
  await expect(dialog).toContainText(`Nhãn của người thứ nhất ${run}`)
  await expect(dialog).toContainText(`Nhãn của người thứ hai ${run}`)
  // The dialog has the focus by itself, and keeps it until it is answered.
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await tabTo(other, 'radio', /./)
  await pressUntil(other, 'ArrowDown', () => dialog.getByRole('radio', { name: /^Của bạn/ }).isChecked())
  await tabTo(other, 'button', 'Xong')
  await other.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expectFocusKept(other)
  await saved(other)
  await expect(tree(other)).toContainText(`Nhãn của người thứ hai ${run}`)
  await expect(tree(page)).toContainText(`Nhãn của người thứ hai ${run}`, { timeout: 20_000 })
  await other.context().close()
})

test('a server that is away takes nothing from the author: the edit waits, survives a reload and goes up', async ({
  browser,
}) => {
  const page = await anotherWindow(browser)
  await openDraft(page)
  await page.route('**/batches', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await relabelByKeys(page, 3, `Gõ lúc mất mạng ${run}`)
  await expect(
    page.getByText('máy chủ không trả lời, bản sửa đang giữ ở trình duyệt này').first(),
  ).toBeVisible({
    timeout: 20_000,
  })
  await page.reload()
  await expect(tree(page)).toContainText(`Gõ lúc mất mạng ${run}`, { timeout: 20_000 })
  await page.unroute('**/batches')
  // A page that is left sends once more, past every page: the edit may be there already.
  await expect(page.getByText(/^(?:đã lưu|chưa sửa gì)/)).toBeVisible({ timeout: 30_000 })
  await page.goto(`/thu-tuc/${slug}/bieu-mau`)
  await expect(page.frameLocator('iframe').getByText(`Gõ lúc mất mạng ${run}`)).toBeVisible({
    timeout: 20_000,
  })
  await page.context().close()
})
