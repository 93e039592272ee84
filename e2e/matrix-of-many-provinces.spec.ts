import type { Locator } from '@playwright/test'
import { axeFinds, expectNoSidewaysScroll } from './for-everybody.ts'
import { alone } from './own-studio.ts'
import { expect, open } from './reader.ts'
import { signIn } from './sign-in.ts'

const added = 20

/** More provinces than can be written beside each other: columns stand upright and cells speak by sign. */
alone(
  'a reviewer reads the matrix of more than twenty provinces, on a desk and on a phone',
  async ({ page }) => {
    alone.setTimeout(180_000)
    await signIn(page, 'administrator')
    const { origin } = new URL((await page.request.get('/api/session')).url())
    for (let number = 1; number <= added; number++) {
      const name = `Tỉnh thử ${String(number).padStart(2, '0')}`
      const province = {
        name: { vi: name, en: name },
        kind: 'province',
        fields: [],
        from: '2026-01-01',
        to: null,
        successor: null,
        verified: false,
        note: '',
      }
      const saved = await page.request.put(`/api/organisations/tinh-thu-${number}`, {
        data: province,
        headers: { origin, 'if-none-match': '*' },
      })
      expect({ number, said: saved.ok() ? '' : await saved.text() }).toEqual({ number, said: '' })
    }
    await signIn(page, 'reviewer')
    await page.setViewportSize({ width: 1440, height: 900 })
    await open(page, '/sai-khac')
    const table = page.getByRole('table')
    await expect(table).toHaveAttribute('data-compact', 'true', { timeout: 60_000 })
    const heads = table.getByRole('columnheader')
    await expect(heads.filter({ hasText: /^Tỉnh thử \d\d/ })).toHaveCount(added)
    // Those of which something is known come first; what nobody knows is a dash that is read out in words.
    await expect(heads.filter({ hasText: 'Tỉnh mẫu A' })).toBeVisible()
    const row = table.getByRole('row').filter({ hasText: 'Cấp giấy phép bưu chính' }).first()
    await expect(row.getByText('chưa khảo sát').first()).toHaveClass(/k-sr/)
    await expect(page.getByText('chưa khảo sát', { exact: true }).first()).toBeAttached()
    // The page itself does not scroll sideways: the table does, in a region that the keyboard reaches.
    const region = page.getByRole('region', { name: 'Bảng thủ tục theo địa phương' })
    const cell = table.locator('[data-place="cap-giay-phep-buu-chinh tinh-mau-a"]')
    await expect(cell).toHaveAccessibleName(/Cấp giấy phép bưu chính.*Tỉnh mẫu A: /s)
    await cell.focus()
    await page.keyboard.press('ArrowRight')
    await expect(table.locator('[data-place="cap-giay-phep-buu-chinh tinh-mau-b"]')).toBeFocused()
    expect(await axeFinds(page)).toEqual([])

    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 390, height: 844 })
    const { width, inner } = await region.evaluate((one) => ({
      width: one.clientWidth,
      inner: one.scrollWidth,
    }))
    expect(inner).toBeGreaterThan(width)
    // The names of procedures stay in sight while one goes to the last column.
    await region.evaluate((one) => one.scrollTo({ left: one.scrollWidth }))
    const sideOf = async (one: Locator) => {
      const box = await one.boundingBox()
      return { from: Math.round(box?.x ?? -1), to: Math.round((box?.x ?? 0) + (box?.width ?? 0)) }
    }
    const name = await sideOf(row.getByRole('rowheader'))
    const last = await sideOf(heads.filter({ hasText: /^Tỉnh thử \d\d/ }).last())
    expect([name.from >= 0, last.from >= name.to, last.to <= 390]).toEqual([true, true, true])
    expect(await axeFinds(page)).toEqual([])
  },
)
