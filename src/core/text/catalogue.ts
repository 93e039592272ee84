import { lintSentences } from '../lint/rule-texts.ts'
import type { Problem } from '../problem/problem.ts'
import enBundle from './en/bundle.json' with { type: 'json' }
import enChange from './en/change.json' with { type: 'json' }
import enMatch from './en/match.json' with { type: 'json' }
import enConvert from './en/convert.json' with { type: 'json' }
import enCli from './en/cli.json' with { type: 'json' }
import enDeviation from './en/deviation.json' with { type: 'json' }
import enForm from './en/form.json' with { type: 'json' }
import enFormat from './en/format.json' with { type: 'json' }
import enImport from './en/import.json' with { type: 'json' }
import enJson from './en/json.json' with { type: 'json' }
import enPeople from './en/people.json' with { type: 'json' }
import enLadder from './en/ladder.json' with { type: 'json' }
import enLibrary from './en/library.json' with { type: 'json' }
import enProcedure from './en/procedure.json' with { type: 'json' }
import enRelease from './en/release.json' with { type: 'json' }
import enProcess from './en/process.json' with { type: 'json' }
import enProvince from './en/province.json' with { type: 'json' }
import enTransfer from './en/transfer.json' with { type: 'json' }
import enReport from './en/report.json' with { type: 'json' }
import enServer from './en/server.json' with { type: 'json' }
import enVariant from './en/variant.json' with { type: 'json' }
import enSurvey from './en/survey.json' with { type: 'json' }
import { fill, type Language, type Sentences } from './sentence.ts'
import viBundle from './vi/bundle.json' with { type: 'json' }
import viChange from './vi/change.json' with { type: 'json' }
import viMatch from './vi/match.json' with { type: 'json' }
import viConvert from './vi/convert.json' with { type: 'json' }
import viCli from './vi/cli.json' with { type: 'json' }
import viDeviation from './vi/deviation.json' with { type: 'json' }
import viForm from './vi/form.json' with { type: 'json' }
import viFormat from './vi/format.json' with { type: 'json' }
import viImport from './vi/import.json' with { type: 'json' }
import viJson from './vi/json.json' with { type: 'json' }
import viPeople from './vi/people.json' with { type: 'json' }
import viLadder from './vi/ladder.json' with { type: 'json' }
import viLibrary from './vi/library.json' with { type: 'json' }
import viProcedure from './vi/procedure.json' with { type: 'json' }
import viRelease from './vi/release.json' with { type: 'json' }
import viProcess from './vi/process.json' with { type: 'json' }
import viProvince from './vi/province.json' with { type: 'json' }
import viTransfer from './vi/transfer.json' with { type: 'json' }
import viReport from './vi/report.json' with { type: 'json' }
import viServer from './vi/server.json' with { type: 'json' }
import viVariant from './vi/variant.json' with { type: 'json' }
import viSurvey from './vi/survey.json' with { type: 'json' }

/** Every sentence for every problem code, in both languages. */
export const sentences: Readonly<Record<Language, Sentences>> = {
  vi: {
    ...viBundle,
    ...viChange,
    ...viMatch,
    ...viCli,
    ...viConvert,
    ...viDeviation,
    ...viProvince,
    ...viTransfer,
    ...viReport,
    ...viServer,
    ...viVariant,
    ...viSurvey,
    ...viFormat,
    ...viImport,
    ...viJson,
    ...viProcedure,
    ...viProcess,
    ...viRelease,
    ...viLadder,
    ...viLibrary,
    ...viPeople,
    ...viForm,
    ...lintSentences.vi,
  },
  en: {
    ...enBundle,
    ...enChange,
    ...enMatch,
    ...enCli,
    ...enConvert,
    ...enDeviation,
    ...enProvince,
    ...enTransfer,
    ...enReport,
    ...enServer,
    ...enVariant,
    ...enSurvey,
    ...enFormat,
    ...enImport,
    ...enJson,
    ...enProcedure,
    ...enProcess,
    ...enRelease,
    ...enLadder,
    ...enLibrary,
    ...enPeople,
    ...enForm,
    ...lintSentences.en,
  },
}

/** The sentence for a problem, in one language; the code itself where the catalogue has none (a test asks that it has). */
export function sentenceOf(problem: Pick<Problem, 'code' | 'args'>, language: Language): string {
  const template = sentences[language][problem.code]
  return template === undefined ? problem.code : fill(template, problem.args)
}

/** `file:line:column` of a problem, as far as it is known; the pointer where there is no line. */
export function placeOf(problem: Problem): string {
  const parts = [problem.file, problem.line, problem.column].filter((part) => part !== undefined)
  const place = parts.join(':')
  return problem.line === undefined && problem.at !== '' ? `${place}${problem.at}` : place
}
