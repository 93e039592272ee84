import type { Page } from '@playwright/test'
import { axeOn } from './for-everybody.ts'
import { alone } from './own-studio.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

async function openPart(page: Page, slug: string, part: 'thong-tin' | 'ho-so') {
  await signIn(page, 'author')
  await page.goto(`/soan/${slug}/${part}`)
  await expect(page.getByRole('grid').first()).toBeVisible()
}
const saved = (page: Page) => expect(page.getByText(/^đã lưu/)).toBeVisible({ timeout: 20_000 })

test.describe('an author edits card and dossier', () => {
  test('confirms a fact against a document, and loses the confirmation by changing it', async ({ page }) => {
    await openPart(page, 'cap-lai-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh', 'thong-tin')
    const mark = page.getByRole('button', { name: /^Thời hạn giải quyết: .*Xem và đổi nguồn$/ })
    await mark.click()
    const dialog = page.getByRole('dialog', { name: 'Nguồn của Thời hạn giải quyết' })
    await dialog.getByRole('button', { name: 'Ghi nguồn' }).click()
    await expect(dialog.getByText('Hãy ghi văn bản đã đối chiếu.')).toBeVisible()
    await dialog.getByLabel('Văn bản đã đối chiếu').fill('Nghị định 25/2022/NĐ-CP')
    await dialog.getByLabel('Người xác nhận').fill('Nguyễn Văn A')
    await dialog.getByRole('button', { name: 'Ghi nguồn' }).click()
    await expect(mark).toHaveAttribute('data-status', 'confirmed')
    await saved(page)

    const byLaw = page.getByLabel('Theo luật')
    await byLaw.fill('vài ngày')
    await byLaw.press('Enter')
    await expect(page.getByText('Hãy ghi một số nguyên, ví dụ 10.')).toBeVisible()
    await expect(byLaw).toHaveValue('vài ngày')
    await byLaw.fill('9')
    await byLaw.press('Enter')
    await expect(page.getByRole('status').getByText('giá trị này từng được xác nhận')).toBeVisible()
    await expect(mark).toHaveAttribute('data-status', 'unverified')
    await page.keyboard.press('Control+z')
    await expect(mark).toHaveAttribute('data-status', 'confirmed')
    await saved(page)
  })

  alone('takes letters back with Ctrl Z, in a box of the draft and beside it', async ({ page }) => {
    await openPart(page, 'cap-lai-giay-phep-buu-chinh-mat-hong', 'thong-tin')
    const name = page.getByRole('textbox', { name: 'Tên tiếng Anh' })
    const before = await name.inputValue()
    await name.fill('Another name')
    await page.keyboard.press('Control+z')
    await expect(name).toHaveValue(before)
    await page.keyboard.press('Tab')
    await expect(name).toHaveValue(before)
    await page.getByRole('button', { name: /^Làm lại: đổi Tên tiếng Anh/ }).click()
    await expect(name).toHaveValue('Another name')

    // Letters of a box that is not the draft's are its own: the draft stays.
    await page.getByRole('button', { name: /^Thời hạn giải quyết: .*Xem và đổi nguồn$/ }).click()
    const document = page.getByLabel('Văn bản đã đối chiếu')
    await document.pressSequentially('Nghị')
    await page.keyboard.press('Control+z')
    await expect(document).not.toHaveValue('Nghị')
    await page.keyboard.press('Escape')
    await expect(name).toHaveValue('Another name')
    await page.getByRole('button', { name: /^Hoàn tác: đổi Tên tiếng Anh/ }).click()
    await expect(name).toHaveValue(before)
  })

  alone('goes back to before a step of the history, by keyboard', async ({ page }) => {
    await openPart(page, 'cap-lai-giay-phep-buu-chinh-mat-hong', 'thong-tin')
    const [english, notes] = [
      page.getByRole('textbox', { name: 'Tên tiếng Anh' }),
      page.getByRole('textbox', { name: 'Ghi chú của người khảo sát' }),
    ]
    const before = [await english.inputValue(), await notes.inputValue()]
    await english.fill('First')
    await notes.fill('Second')
    await page.getByRole('button', { name: 'Lịch sử sửa' }).focus()
    await page.keyboard.press('Enter')
    const steps = page.getByRole('menuitem')
    await expect(steps).toHaveText(['đổi Ghi chú của người khảo sát', 'đổi Tên tiếng Anh'])
    await steps.nth(1).focus()
    await page.keyboard.press('Enter')
    await expect(english).toHaveValue(before[0] ?? '')
    await expect(notes).toHaveValue(before[1] ?? '')
    await page.getByRole('button', { name: 'Lịch sử sửa' }).click()
    await page.getByRole('menuitem', { name: 'đổi Tên tiếng Anh' }).click()
    await expect(english).toHaveValue('First')
    await expect(notes).toHaveValue(before[1] ?? '')
    await page.getByRole('button', { name: /^Hoàn tác: đổi Tên tiếng Anh/ }).click()
    await expect(english).toHaveValue(before[0] ?? '')
  })

  test('adds, orders and removes legal references from the keyboard', async ({ page }) => {
    await openPart(page, 'sua-doi-bo-sung-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh', 'thong-tin')
    const grid = page.getByRole('grid', { name: 'Căn cứ pháp lý' })
    const count = await grid.locator('tbody').count()
    await page.getByRole('button', { name: 'Thêm căn cứ' }).click()
    await expect(grid.locator('tbody')).toHaveCount(count + 1)
    const added = grid.locator('tbody').last()
    const id = (await added.getAttribute('data-row')) ?? ''
    const row = grid.locator(`tbody[data-row="${id}"]`)
    await row.locator('[data-cell="document"]').focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('Nghị định 1/2026/NĐ-CP')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Điều 3')
    await page.keyboard.press('Enter')
    await expect(row).toContainText('Nghị định 1/2026/NĐ-CP')
    await expect(row).toContainText('Điều 3')
    await row.locator('[data-cell="validFrom"]').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('31/02/2026')
    await page.keyboard.press('Enter')
    await expect(row.getByRole('alert')).toContainText('ngày có thật')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+ArrowUp')
    await expect(grid.locator('tbody').nth(count - 1)).toHaveAttribute('data-row', id)
    await saved(page)
    await page.keyboard.press('Delete')
    await expect(grid.locator('tbody')).toHaveCount(count)
    await expect(grid.locator('tbody').last().locator('[data-cell="validFrom"]')).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(grid.locator('tbody')).toHaveCount(count + 1)
    await row.getByRole('button', { name: /^Bỏ Nghị định 1\/2026/ }).click()
    await expect(grid.locator('tbody')).toHaveCount(count)
    await saved(page)
  })

  test('says when a paper is asked for, in words and by the form, and where it is handed in', async ({
    page,
  }) => {
    await openPart(page, 'cap-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh', 'ho-so')
    const grid = page.getByRole('grid', { name: 'Thành phần hồ sơ' })
    const count = await grid.locator('tbody').count()
    await page.getByRole('button', { name: 'Thêm giấy tờ' }).click()
    const inspector = page.getByRole('region', { name: /^Chi tiết TP/ })
    await inspector.getByLabel('Giấy tờ', { exact: true }).fill('Văn bản ủy quyền')
    await expect(grid.locator('tbody').last()).toContainText('Văn bản ủy quyền')
    await inspector.getByText('có điều kiện', { exact: true }).click()
    await inspector.getByLabel('Khi nào, bằng lời').fill('khi người nộp được ủy quyền')
    await inspector.getByRole('button', { name: 'Gắn với câu trả lời trên đơn' }).click()
    await expect(inspector.getByLabel('Câu hỏi trên đơn')).toBeVisible()
    await expect(grid.locator('tbody').last()).toContainText('khi người nộp được ủy quyền')
    await saved(page)
    await grid.locator('tbody').last().locator('[data-cell="name"]').focus()
    await page.keyboard.press('Delete')
    await expect(grid.locator('tbody')).toHaveCount(count)
    await saved(page)

    const results = page.getByRole('grid', { name: /^Dữ liệu trên/ })
    await results.locator('[data-cell="filledBy"]').first().focus()
    await page.keyboard.press('Enter')
    await results.getByRole('combobox').selectOption('system:')
    await expect(results.locator('[data-cell="filledBy"]').first()).toContainText('hệ thống tự sinh')
    await saved(page)
  })

  test('drags a paper to another place', async ({ page }) => {
    await openPart(page, 'cap-lai-giay-phep-buu-chinh-het-han', 'ho-so')
    const grid = page.getByRole('grid', { name: 'Thành phần hồ sơ' })
    const ids = () =>
      grid.locator('tbody').evaluateAll((all) => all.map((one) => one.getAttribute('data-row')))
    const before = await ids()
    const [first, second] = [grid.locator('tbody').nth(0), grid.locator('tbody').nth(1)]
    const height = (await second.boundingBox())?.height ?? 40
    await first
      .locator('td')
      .first()
      .dragTo(second, { targetPosition: { x: 60, y: height - 4 } })
    await expect.poll(ids).toEqual([before[1], before[0], ...before.slice(2)])
    await page.keyboard.press('Control+z')
    await expect.poll(ids).toEqual(before)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const part of ['thong-tin', 'ho-so'] as const) {
      test(`finds nothing in its way (${part}, ${colorScheme}), on a phone either`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await openPart(page, 'cap-giay-phep-buu-chinh', part)
        const { violations } = await axeOn(page).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
        await page.setViewportSize({ width: 390, height: 844 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      })
    }
  }
})
