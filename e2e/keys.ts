import type { Locator, Page } from '@playwright/test'
import { expect } from './reader.ts'

/*
 * A journey by keys alone: no mouse, and no focus that is put somewhere by the test. What cannot be reached or done this way
 * cannot be reached or done by whoever has no mouse.
 */

type Role = Parameters<Page['getByRole']>[0]
type Name = NonNullable<Parameters<Page['getByRole']>[1]>['name']

/** More places than any page of the studio has on the way to the next thing. */
const most = 150

/** Whatever has the focus, if it is this. */
function focused(page: Page, role: Role, name: Name): Locator {
  const named = page.getByRole(role, name === undefined ? {} : { name, exact: typeof name === 'string' })
  return named.and(page.locator(':focus'))
}

/**
 * Presses Tab until what has the focus has this role and name; a text is the whole name.
 *
 * @param back the other way, with Shift+Tab
 */
export async function tabTo(page: Page, role: Role, name: Name, { back = false } = {}): Promise<void> {
  const wanted = focused(page, role, name)
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    if ((await wanted.count()) > 0) return
  }
  throw new Error(`no ${role} “${String(name)}” after ${most} presses of ${back ? 'Shift+Tab' : 'Tab'}`)
}

/** Presses a key until it holds; e.g. an arrow in a tree, a list or a group of radios. */
export async function pressUntil(page: Page, key: string, holds: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await holds()) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead there`)
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Types over whatever stands in the box that has the focus. */
export async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** Whether an option of a list is the one that Enter would take. */
export async function isActive(option: Locator): Promise<boolean> {
  return option.evaluate((element) => {
    const active = document.activeElement
    return (
      element === active ||
      (element.id !== '' && active?.getAttribute('aria-activedescendant') === element.id) ||
      element.hasAttribute('data-combobox-selected')
    )
  })
}

/** Nobody is sent back to the beginning of the page: what has the focus is something. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
}

/** Puts the focus on the nth question of the outline, from wherever it is, and goes on to its label. */
export async function openQuestion(page: Page, index: number): Promise<void> {
  const tree = page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })
  const question = tree.locator('[data-kind="field"]').nth(index)
  if ((await page.locator('#outline-tree:focus').count()) === 0) {
    const isInInspector = await page.getByRole('region', { name: 'Thuộc tính' }).locator(':focus').count()
    await tabTo(page, 'tree', 'Cấu trúc biểu mẫu', { back: isInInspector > 0 })
  }
  await page.keyboard.press('Home')
  await pressUntil(page, 'ArrowDown', async () => (await question.getAttribute('aria-selected')) === 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Nhãn', { exact: true })).toBeFocused()
}

/** Writes over the label of the nth question and leaves the box. */
export async function relabelByKeys(page: Page, index: number, text: string): Promise<void> {
  await openQuestion(page, index)
  await typeOver(page, text)
  await page.keyboard.press('Tab')
}
