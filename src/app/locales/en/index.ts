import cardeditor from './cardeditor.json'
import designer from './designer.json'
import editing from './editing.json'
import processdesigner from './processdesigner.json'
import account from './account.json'
import activity from './activity.json'
import catalogue from './catalogue.json'
import common from './common.json'
import form from './form.json'
import library from './library.json'
import people from './people.json'
import preview from './preview.json'
import procedure from './procedure.json'
import process from './process.json'
import rules from './rules.json'
import shell from './shell.json'
import source from './source.json'
import versions from './versions.json'
import changes from './changes.json'
import compare from './compare.json'
import queue from './queue.json'
import facts from './facts.json'
import workspace from './workspace.json'

export const en = {
  common,
  shell,
  catalogue,
  procedure,
  form,
  process,
  library,
  rules,
  workspace,
  facts,
  queue,
  compare,
  changes,
  versions,
  preview,
  account,
  people,
  activity,
  cardeditor,
  editing,
  processdesigner,
  designer,
  source,
}
