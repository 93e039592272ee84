import { expect, open, test } from './reader.ts'

test('from the skip link to a procedure and back, without a mouse', async ({ page }) => {
  await open(page, '/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  const wanted = page.locator('tbody').getByRole('link').first()
  for (
    let presses = 0;
    presses < 40 && !(await wanted.evaluate((link) => link === document.activeElement));
    presses++
  )
    await page.keyboard.press('Tab')
  await expect(wanted).toBeFocused()
  const name = (await wanted.textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Danh mục' })).toBeVisible()
})

test('whatever has the focus can be seen to have it', async ({ page }) => {
  await open(page, '/')
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab')
    const visible = await page.evaluate(() => {
      const shown = (element: Element, pseudo?: string) => {
        const style = getComputedStyle(element, pseudo)
        return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none'
      }
      const focused = document.activeElement
      if (focused === null || focused === document.body) return true
      const wrapped = [focused, focused.parentElement, focused.nextElementSibling].filter(
        (one) => one !== null,
      )
      return wrapped.some((one) => shown(one)) || shown(focused, '::after')
    })
    expect(visible, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160))).toBe(true)
  }
})

test('the search dialog gives the focus back when it is closed', async ({ page }) => {
  await open(page, '/')
  const button = page.getByRole('button', { name: 'Tìm thủ tục, trường…' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Tìm trong xưởng' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button).toBeFocused()
})
