import type { LossReport } from '../core/convert/loss-report.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'

/** Places named for one sentence before the rest is only counted; all of them are in `--json`. */
const firstFew = 3

/** A loss report for a person: the sum, then one line for each sentence with its places. */
export function lossLines(report: LossReport, language: Language): string[] {
  const { read, taken, approximated, dropped } = report
  const lines = [sentenceOf({ code: 'convert/sum', args: { read, taken, approximated, dropped } }, language)]
  for (const kind of ['dropped', 'approximated'] as const) {
    const grouped = new Map<string, string[]>()
    for (const entry of report.entries) {
      if (entry.kind !== kind) continue
      const sentence = `${sentenceOf(entry, language)} [${entry.code}]`
      const places = grouped.get(sentence)
      if (places === undefined) grouped.set(sentence, [entry.place])
      else places.push(entry.place)
    }
    const sign = sentenceOf({ code: `convert/kind-${kind}` }, language)
    for (const [sentence, places] of grouped) {
      const shown = places.slice(0, firstFew).join(', ')
      const more = places.length > firstFew ? ` (+${places.length - firstFew})` : ''
      lines.push(`  ${sign}: ${sentence} ${shown}${more}`)
    }
  }
  return lines
}
