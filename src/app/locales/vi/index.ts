import cardeditor from './cardeditor.json'
import designer from './designer.json'
import editing from './editing.json'
import processdesigner from './processdesigner.json'
import account from './account.json'
import activity from './activity.json'
import catalogue from './catalogue.json'
import common from './common.json'
import form from './form.json'
import importTexts from './import.json'
import library from './library.json'
import people from './people.json'
import planned from './planned.json'
import preview from './preview.json'
import procedure from './procedure.json'
import process from './process.json'
import releases from './releases.json'
import rules from './rules.json'
import shell from './shell.json'
import source from './source.json'
import variant from './variant.json'
import versions from './versions.json'
import changes from './changes.json'
import compare from './compare.json'
import deviations from './deviations.json'
import proposals from './proposals.json'
import province from './province.json'
import queue from './queue.json'
import reports from './reports.json'
import sides from './sides.json'
import survey from './survey.json'
import transfer from './transfer.json'
import facts from './facts.json'
import workspace from './workspace.json'

export const vi = {
  common,
  shell,
  catalogue,
  procedure,
  form,
  process,
  import: importTexts,
  library,
  releases,
  rules,
  workspace,
  facts,
  proposals,
  province,
  queue,
  reports,
  sides,
  survey,
  transfer,
  compare,
  deviations,
  changes,
  variant,
  versions,
  preview,
  account,
  people,
  planned,
  activity,
  cardeditor,
  editing,
  processdesigner,
  designer,
  source,
}
