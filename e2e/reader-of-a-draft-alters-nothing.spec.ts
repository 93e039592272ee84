import type { Locator, Page } from '@playwright/test'
import type { DraftAnswer } from '../src/core/api/draft-contract.ts'
import { axeFinds, expectDarkIsReadable, expectNoSidewaysScroll } from './for-everybody.ts'
import { slug } from './places.ts'
import { expect, open, test } from './reader.ts'
import { signIn } from './sign-in.ts'

/** Which pane of the process is shown. */
const panes = ['Sơ đồ', 'Chạy thử', 'Vai trò, giấy tờ, kết thúc']
const main = (page: Page) => page.getByRole('main')
const tree = (page: Page) => page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })

/** What is asked of the server beyond reading, from now on. */
function writes(page: Page): readonly string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (!['GET', 'HEAD'].includes(request.method())) sent.push(`${request.method()} ${request.url()}`)
  })
  return sent
}

async function draftOf(page: Page, scope = 'standard'): Promise<DraftAnswer> {
  const answer = await page.request.get(`/api/drafts/${scope}/${slug}`)
  expect(answer.status()).toBe(200)
  return (await answer.json()) as DraftAnswer
}

/** Boxes that take something, by name; those named are no boxes of the draft. */
function takers(within: Locator, but: readonly string[] = []): Promise<readonly string[]> {
  return within.evaluate(
    (root, allowed) =>
      [...root.querySelectorAll<HTMLInputElement>('input, textarea, select, [contenteditable="true"]')]
        .filter((box) => !box.disabled && !box.readOnly && box.type !== 'hidden')
        .map((box) => box.getAttribute('aria-label') ?? box.labels?.[0]?.textContent ?? box.outerHTML)
        .filter((name) => !allowed.includes(name)),
    but,
  )
}

const acting =
  /^(＋|\+|Thêm|Thêm.*|Bỏ|Bỏ .*|Xóa.*|Dán.*|Gỡ.*|Lên.*|Xuống.*|Hoàn tác.*|Làm lại.*|Đổi.*|Đặt.*|Lưu.*|Ghi.*|Tách.*|Mẫu.*|Thôi .*)$/

/** Names of buttons that would change the draft. */
async function acts(within: Locator): Promise<readonly string[]> {
  const names = await within
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? ''),
    )
  return names.filter((name) => acting.test(name.trim()))
}

async function expectStill(page: Page, sent: readonly string[], before: DraftAnswer): Promise<void> {
  // Longer than the rest after which an edit is sent.
  await page.waitForTimeout(1500)
  expect(sent).toEqual([])
  expect(await draftOf(page, before.scope)).toEqual(before)
}

/** Keys that change a table, on its second row: nothing opens, nothing goes, nothing moves. */
async function expectGridIsRead(page: Page, grid: Locator): Promise<void> {
  const said = await grid.innerText()
  const cell = grid.locator('[data-cell]').nth(3)
  await cell.click()
  await cell.dblclick()
  for (const key of ['F2', 'Enter', 'Delete', 'Alt+ArrowDown', 'Alt+ArrowUp']) await page.keyboard.press(key)
  await expect(grid.locator('input, select')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await expect(grid.locator('[data-cell]:focus')).toHaveCount(1)
  expect(await grid.innerText()).toBe(said)
}

test('a reviewer reads the whole form of a draft, and no key, no box and no button alters it', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await signIn(page, 'reviewer')
  const before = await draftOf(page)
  expect(before.mayEdit).toBe(false)
  await open(page, `/soan/${slug}`)
  await expect(tree(page)).toBeVisible({ timeout: 20_000 })
  await expect(page).toHaveTitle(/ · Xem bản nháp · /)
  await expect(main(page).getByText(/^Chỉ xem: /)).toBeVisible()
  const sent = writes(page)
  expect(await acts(main(page))).toEqual([])
  await expect(page.getByText('chưa sửa gì')).toHaveCount(0)

  await tree(page).focus()
  await page.keyboard.press('Home')
  const lines = tree(page).getByRole('treeitem')
  const shown = await lines.allInnerTexts()
  const keys = [
    'F2',
    'Delete',
    'Insert',
    'Alt+ArrowDown',
    'Alt+ArrowRight',
    'Control+g',
    'Control+d',
    'Control+z',
  ]
  for (const key of keys) await page.keyboard.press(key)
  await tree(page).evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Câu hỏi dán vào\nCâu hỏi nữa')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await lines.nth(2).dblclick()
  await expect(tree(page).getByRole('textbox')).toHaveCount(0)
  await lines.nth(1).dragTo(lines.nth(4))
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await lines.allInnerTexts()).toEqual(shown)

  // Every line of the outline, with all that is folded away: what is written is there, and takes nothing.
  const inspector = page.locator('[data-inspector]')
  await tree(page).focus()
  await page.keyboard.press('Home')
  const seen = new Set<string>()
  for (let at = 0; at < shown.length; at++) {
    await inspector.evaluate((root) => {
      for (const part of root.querySelectorAll<HTMLDetailsElement>('details:not([open])')) part.open = true
    })
    await expect(inspector.locator('details:not([open])')).toHaveCount(0)
    expect(await takers(inspector, ['Thử một giá trị'])).toEqual([])
    expect(await acts(inspector)).toEqual([])
    for (const text of await inspector.locator('details h3').allInnerTexts()) seen.add(text)
    await page.keyboard.press('ArrowDown')
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'Chữ hiện ra',
      'Dữ liệu',
      'Giới hạn',
      'Lựa chọn',
      'Điều kiện',
      'Căn cứ pháp lý',
      'Khi',
      'Thì',
    ]),
  )

  // A box keeps its place in the tab order and can be copied from.
  await lines.nth(1).click()
  const label = inspector.getByLabel('Nhãn', { exact: true })
  const text = await label.inputValue()
  await label.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('khác')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(label).toBeFocused()
  await expect(label).toHaveValue(text)
  expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe(text)
  const type = inspector.getByLabel('Kiểu', { exact: true })
  if ((await type.count()) > 0) {
    await type.focus()
    for (const key of ['ArrowDown', 'Enter', ' ']) await page.keyboard.press(key)
    await expect(page.getByRole('option')).toHaveCount(0)
  }
  expect(await axeFinds(page)).toEqual([])
  await expectStill(page, sent, before)
})

test('a reviewer goes on searching, filling in the preview, reading examples and the source', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await signIn(page, 'reviewer')
  const before = await draftOf(page)
  await open(page, `/soan/${slug}`)
  await expect(tree(page)).toBeVisible({ timeout: 20_000 })
  const sent = writes(page)

  await page.getByRole('textbox', { name: 'Tìm trong cấu trúc' }).fill('dia danh')
  await expect(tree(page).getByRole('treeitem')).toHaveCount(2)
  await page.getByRole('textbox', { name: 'Tìm trong cấu trúc' }).fill('')
  const answer = page.frameLocator('iframe').getByLabel('Địa danh nơi lập')
  await answer.fill('Huế')
  await page.getByText('Điện thoại', { exact: true }).first().click()
  await expect(answer).toHaveValue('Huế')

  await page.getByRole('button', { name: /^Ví dụ \d/ }).click()
  const bottom = page.locator('#designer-bottom')
  await expect(bottom.getByText(/^✓/).first()).toBeVisible()
  // One to look at each, and none to take it away or add another.
  await expect(bottom.getByRole('button')).toHaveCount(await bottom.getByRole('listitem').count())
  expect(await takers(bottom)).toEqual([])
  await bottom.getByRole('listitem').first().getByRole('button').click()

  await page.getByRole('button', { name: 'Nguồn', exact: true }).click()
  const source = bottom.locator('.monaco-editor .view-lines')
  await expect(source).toContainText('"properties"', { timeout: 30_000 })
  await bottom.locator('.monaco-editor').first().click()
  await page.keyboard.type('{')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Enter')
  await expect(bottom.getByText('Chỉ xem: bạn không sửa được bản nháp này.')).toBeVisible()
  await page.keyboard.press('Escape')
  // Where a text waits that is not in the draft, the button says so.
  await expect(page.getByRole('button', { name: 'Nguồn', exact: true })).toBeVisible()
  expect(await axeFinds(page)).toEqual([])
  await expectStill(page, sent, before)
})

for (const [name, part, grids] of [
  ['the process', 'quy-trinh', ['Các bước']],
  ['the dossier', 'ho-so', ['Thành phần hồ sơ']],
  ['the card', 'thong-tin', ['Căn cứ pháp lý', 'Phí, lệ phí']],
] as const)
  test(`an approver of the same unit reads ${name} of a draft and alters nothing`, async ({ page }) => {
    test.setTimeout(120_000)
    await signIn(page, 'approver')
    const before = await draftOf(page)
    await open(page, `/soan/${slug}/${part}`)
    for (const grid of grids)
      await expect(page.getByRole('grid', { name: grid })).toBeVisible({ timeout: 20_000 })
    const sent = writes(page)
    expect(await takers(main(page), panes)).toEqual([])
    expect(await acts(main(page))).toEqual([])
    for (const grid of grids) await expectGridIsRead(page, page.getByRole('grid', { name: grid }))

    const box = main(page).locator('input[readonly]:visible, textarea[readonly]:visible').first()
    const text = await box.inputValue()
    await box.focus()
    await page.keyboard.type('khác')
    await expect(box).toBeFocused()
    await expect(box).toHaveValue(text)

    const standing = main(page)
      .getByRole('button', { name: /nguồn|xác minh|Nguồn/ })
      .first()
    await standing.click()
    const details = page.getByRole('dialog')
    await expect(details).toBeVisible()
    expect(await takers(details)).toEqual([])
    await details.getByRole('button', { name: 'Đóng' }).click()

    if (part === 'quy-trinh') {
      for (const row of await page.getByRole('grid', { name: 'Các bước' }).getByRole('row').all()) {
        const code = row.locator('[data-cell="code"]')
        if ((await code.count()) === 0) continue
        await code.click()
        expect(await takers(main(page), panes)).toEqual([])
      }
      await page.getByText('Vai trò, giấy tờ, kết thúc').click()
      await expectGridIsRead(page, page.getByRole('grid').nth(1))
      expect(await takers(main(page), panes)).toEqual([])
      expect(await acts(main(page))).toEqual([])
      await page.getByText('Chạy thử', { exact: true }).click()
      const start = main(page).getByRole('textbox').first()
      await start.fill('05/01/2026')
      await expect(page.getByRole('region', { name: 'Chạy thử' })).toContainText('05/01/2026')
    }
    expect(await axeFinds(page)).toEqual([])
    await expectDarkIsReadable(page)
    await expectNoSidewaysScroll(page)
    await expectStill(page, sent, before)
  })

test('the second person of a province reads its variant and alters nothing', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page, 'importer')
  const made = await page.request.post(`/api/provinces/da-nang/variants/${slug}`, {
    headers: { origin: new URL((await page.request.get('/api/session')).url()).origin },
    data: {},
  })
  expect(made.ok()).toBe(true)
  await signIn(page, 'importer-second')
  const before = await draftOf(page, 'da-nang')
  expect(before.mayEdit).toBe(false)
  const sent = writes(page)
  for (const part of ['', '/quy-trinh', '/ho-so', '/thong-tin']) {
    await open(page, `/soan/${slug}${part}?pham-vi=da-nang`)
    await expect(main(page).getByText(/^Chỉ xem: /)).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('tree').or(page.getByRole('grid')).first()).toBeVisible({ timeout: 20_000 })
    expect(await acts(main(page))).toEqual([])
    if (part !== '') expect(await takers(main(page), panes)).toEqual([])
    await expect(main(page).getByRole('link', { name: 'Tiếp nhận từ tệp' })).toHaveCount(0)
  }
  await open(page, `/soan/${slug}/tiep-nhan?pham-vi=da-nang`)
  await expect(page.getByText(/^Chỉ người soạn biến thể/)).toBeVisible()
  expect(await takers(main(page))).toEqual([])
  expect(await axeFinds(page)).toEqual([])
  await expectStill(page, sent, before)
})

test('the way to a draft says what a person does there', async ({ page }) => {
  const link = (name: string) => main(page).getByRole('link', { name, exact: true })
  await open(page, `/thu-tuc/${slug}`)
  await expect(link('Soạn')).toBeVisible()
  await signIn(page, 'reviewer')
  await open(page, `/thu-tuc/${slug}`)
  await expect(link('Xem bản nháp')).toBeVisible()
  await expect(link('Soạn')).toHaveCount(0)
  await signIn(page, 'author')
  await open(page, `/thu-tuc/${slug}`)
  await link('Soạn').click()
  await expect(page).toHaveTitle(/ · Soạn · /)
  await expect(page.getByText(/^Chỉ xem: /)).toHaveCount(0)
})
