import type { Page } from '@playwright/test'
import { axeOn } from './for-everybody.ts'
import { alone } from './own-studio.ts'
import { expect } from './reader.ts'
import { signIn } from './sign-in.ts'

const saved = (page: Page) => expect(page.getByText('Đã lưu', { exact: true })).toBeVisible()
const cell = (page: Page, index: number) => page.getByRole('gridcell').nth(index)
const note = (page: Page) => page.getByRole('complementary').getByLabel('Ghi chú')

/** Puts the focus on a cell by the grid's own keys, and goes on to the note of it. */
async function openNote(page: Page, index: number): Promise<void> {
  await cell(page, 0).focus()
  for (let step = 0; step < index; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(note(page)).toBeFocused()
}

alone(
  'two people fill in one survey: what does not meet is merged, where it meets both sides are read',
  async ({ browser, baseURL }) => {
    alone.setTimeout(120_000)
    // The console of both says what the server does: that somebody else has saved first (412).
    const come = async (person: 'reviewer' | 'reviewer-second') => {
      const context = await browser.newContext({
        locale: 'vi-VN',
        ...(baseURL === undefined ? {} : { baseURL }),
      })
      const one = await context.newPage()
      await one.goto('/')
      await signIn(one, person)
      return one
    }
    const page = await come('reviewer')
    await page.goto('/dia-phuong/tinh-mau-a/khao-sat')
    await page.getByRole('button', { name: 'Bắt đầu đợt khảo sát' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tên đợt').fill('Đợt hai người')
    await dialog.getByText('trước khi nhập').click()
    await dialog.getByLabel('Người khảo sát').fill('Đoàn khảo sát mẫu')
    await dialog.getByLabel('Người khảo sát').press('Enter')
    await expect(page.getByRole('grid')).toBeVisible()

    const other = await come('reviewer-second')
    await other.goto(page.url())
    await expect(other.getByRole('grid')).toBeVisible()

    // Two cells of one row: each has both.
    await cell(page, 0).focus()
    await page.keyboard.press('1')
    await saved(page)
    await cell(other, 0).focus()
    await other.keyboard.press('ArrowRight')
    await other.keyboard.press('3')
    await saved(other)
    await expect(cell(other, 0)).toHaveAccessibleName(/theo chuẩn/)
    await expect(other.getByRole('alert')).toHaveCount(0)

    // One cell, both typing.
    await openNote(page, 2)
    await openNote(other, 2)
    await page.keyboard.type('bên một ghi')
    await saved(page)
    await other.keyboard.type('bên hai ghi')
    const question = other.getByRole('alert')
    await expect(question).toContainText('bên một ghi')
    await expect(question).toContainText('bên hai ghi')
    // The hand goes on: nothing of it is lost, and it is still asked about.
    await expect(note(other)).toBeFocused()
    await other.keyboard.type(' thêm')
    await expect(note(other)).toHaveValue('bên hai ghi thêm')
    await expect(question).toContainText('bên hai ghi thêm')
    const { violations } = await axeOn(other).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])

    await question.getByRole('button', { name: 'Ghi cách của tôi' }).press('Enter')
    await expect(question).toHaveCount(0)
    await saved(other)
    await expect(note(other)).toBeFocused()
    await page.reload()
    await expect(cell(page, 2)).toHaveAccessibleName(/bên hai ghi thêm/)
    await expect(cell(page, 1)).toHaveAccessibleName(/không có/)
    await page.context().close()
    await other.context().close()
  },
)
