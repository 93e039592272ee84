import catalogue from './catalogue.json'
import common from './common.json'
import form from './form.json'
import library from './library.json'
import procedure from './procedure.json'
import process from './process.json'
import rules from './rules.json'
import shell from './shell.json'

export const vi = { common, shell, catalogue, procedure, form, process, library, rules }
