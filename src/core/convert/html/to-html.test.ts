import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json/json-value.ts'
import { shippedForms, shippedLibrary } from '../testing/shipped-forms.ts'
import { toHtml } from './to-html.ts'

const form = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  title: 'Đơn',
  additionalProperties: false,
  properties,
  ...more,
})

function printed(schema: JsonObject) {
  const result = toHtml({ schema, layout: {} }, shippedLibrary)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { html, report } = result.value
  expect(report.read).toBe(report.taken + report.approximated + report.dropped)
  return html
}

describe('a form on paper', () => {
  it('has numbered lines, boxes to tick and empty rows; what the statutory paper does not ask is marked', () => {
    const html = printed(
      form(
        {
          ten: { 'x-id': 'ten', title: 'Tên', type: 'string', 'x-official': true, 'x-line': '2.1' },
          thu: { 'x-id': 'thu', title: 'Thư', type: 'string', 'x-official': false },
          gt: {
            'x-id': 'gt',
            title: 'Giới tính',
            type: 'string',
            oneOf: [{ const: 'n', title: 'Nam', 'x-id': 'n' }],
          },
        },
        { required: ['ten'] },
      ),
    )
    const lines = html.split('\n').filter((line) => line.includes('class="line"'))
    expect(lines).toEqual([
      '<div class="line"><span>2.1. Tên <strong>(*)</strong>:</span><span class="dots"></span></div>',
      '<div class="line"><span>2. Thư:</span><span class="dots"></span><span class="extra">ngoài mẫu</span></div>',
      '<div class="line"><span>3. Giới tính:</span><span class="boxes"><span>☐ Nam</span></span></div>',
    ])
  })

  it('shows words of a form as words: nothing in them is markup', () => {
    const html = printed(
      form({
        a: { 'x-id': 'a', title: '<script>alert(1)</script>', description: '"><img src=x>', type: 'string' },
      }),
    )
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script&gt;')
  })

  it.each(shippedForms())('can be printed in both languages: $slug', ({ schema, layout }) => {
    for (const language of ['vi', 'en'] as const) {
      const result = toHtml({ schema, layout }, shippedLibrary, language)
      if (!result.ok) throw new Error(JSON.stringify(result.problems))
      expect(result.value.html).not.toContain('convert/')
      expect(result.value.html).not.toMatch(/<script|<link|https?:\/\/[^"<]*\.(?:js|css)/)
      expect(result.value.report.entries.some(({ code }) => code === 'convert/not-understood')).toBe(false)
    }
  })
})
