import { fill, type Language } from '../text/sentence.ts'
import { type Rule, severityOf } from './rule.ts'
import { pageWords, ruleTexts } from './rule-texts.ts'
import { rules } from './rules/index.ts'

/** The documentation page of `khuon check` (Markdown), made from the catalogue and its texts alone. */
export function rulesPage(language: Language): string {
  const words = pageWords[language]
  const count = (severity: string) => rules.filter((rule) => rule.severity === severity).length
  const counts = {
    count: rules.length,
    error: count('error'),
    warning: count('warning'),
    info: count('info'),
  }
  const rooms = [...new Set(rules.map(roomOf))]
  const sections = rooms.map((room) => {
    const entries = rules.filter((rule) => roomOf(rule) === room).map((rule) => entry(rule, language))
    return [`## ${words.rooms[room] ?? room}`, ...entries].join('\n\n')
  })
  return `${[`# ${words.title}`, words.intro, fill(words.count, counts), ...sections].join('\n\n')}\n`
}

function roomOf({ code }: Rule): string {
  return code.slice(0, code.indexOf('/'))
}

function entry({ code, flaw, severity }: Rule, language: Language): string {
  const words = pageWords[language]
  const text = ruleTexts[language][code]
  const isStricter = severityOf(flaw, { published: true }) !== severity
  const level = words.severities[severity] + (isStricter ? ` (${words.publishedToo})` : '')
  return [
    `### ${code}`,
    '',
    `- **${words.severity}:** ${level}`,
    `- **${words.says}:** ${text?.sentence ?? ''}`,
    `- **${words.looksAt}:** ${text?.looksAt ?? ''}`,
    `- **${words.why}:** ${text?.why ?? ''}`,
    `- **${words.fix}:** ${text?.fix ?? ''}`,
  ].join('\n')
}
