import account from './account.json'
import catalogue from './catalogue.json'
import common from './common.json'
import form from './form.json'
import library from './library.json'
import preview from './preview.json'
import procedure from './procedure.json'
import process from './process.json'
import rules from './rules.json'
import shell from './shell.json'

/** The texts of the pages that everybody reads; those of the other places come when somebody goes there. */
export const first = { common, shell, catalogue, procedure, form, process, library, rules, account, preview }
