/** `npm run language`: begins a language, says what remains of one, and stamps translations that were read. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { Command } from 'commander'
import { type Content, gather } from '../content/content.ts'
import { home } from '../content/home.ts'
import { readContent } from '../content/read.ts'
import { firstDraft, remaining, stamped, translations, untranslatedMark } from '../content/translate.ts'

const languagesFile = join(home, 'knowledge/languages.yaml')
const read = (): Content => gather(readContent(home).documents)

const program = new Command('language').description('Translations of knowledge/ and dialogs/.')

program
  .command('add <language> <name>')
  .description('writes a file beside every English one, marked as not yet translated: add fr "Français"')
  .action((language: string, name: string) => {
    if (!/^[a-z]{2}$/.test(language))
      program.error(`"${language}" is no language tag of two letters, such as fr`)
    const files = firstDraft(read(), language)
    for (const { file, text } of files) writeFileSync(join(home, file), text)
    if (!known(language)) begin(language, name)
    console.log(`${files.length} files written. What remains: npm run language -- status ${language}`)
  })

program
  .command('status <language>')
  .description('lists what is missing, not translated, or behind the English')
  .action((language: string) => {
    const left = remaining(read(), language)
    for (const { file, why } of left) console.log(`${file}  ${why}`)
    console.log(left.length > 0 ? `${left.length} remain.` : `Nothing remains for ${language}.`)
    process.exitCode = left.length > 0 ? 1 : 0
  })

program
  .command('accept <language> [files...]')
  .description('stamps translations that were read against the English')
  .option('--all', 'every translation of the language that is not marked as not yet translated')
  .action((language: string, files: string[], { all }: { all?: true }) => {
    if (!all && files.length === 0) program.error('name the files that were read, or --all')
    const chosen = new Set(files.map(file => relative(home, resolve(file)).replaceAll('\\', '/')))
    const pairs = translations(read(), language).filter(({ document }) => all || chosen.has(document.file))
    for (const file of chosen) {
      if (!pairs.some(({ document }) => document.file === file))
        program.error(`${file} is no translation into ${language}`)
    }
    let count = 0
    for (const { document, original } of pairs) {
      if (document.text.includes(untranslatedMark)) {
        if (!all)
          program.error(`${document.file} is marked as not translated: translate it and take the mark out`)
        continue
      }
      const text = stamped(document, original)
      if (text === document.text) continue
      writeFileSync(join(home, document.file), text)
      count += 1
    }
    console.log(
      `${count} of ${pairs.length} stamped; the others carried the right fingerprint${all ? ' or wait for a translator' : ''}.`,
    )
    offerWhenComplete(language)
  })

await program.parseAsync()

function known(language: string): boolean {
  return new RegExp(`^  ${language}:`, 'm').test(readFileSync(languagesFile, 'utf8'))
}

/** A begun language stands apart until nothing remains, so that nobody is offered half of it. */
function begin(language: string, name: string): void {
  const text = readFileSync(languagesFile, 'utf8').trimEnd()
  const lead = /^begun:/m.test(text) ? text : `${text}\nbegun:`
  writeFileSync(languagesFile, `${lead}\n  ${language}: ${JSON.stringify(name)}\n`)
}

function offerWhenComplete(language: string): void {
  const text = readFileSync(languagesFile, 'utf8')
  const [offered, begun] = text.split(/^begun:\n/m)
  const line = begun?.split('\n').find(candidate => candidate.startsWith(`  ${language}:`))
  if (!line || remaining(read(), language).length > 0) return
  const others = begun!.replace(`${line}\n`, '')
  writeFileSync(languagesFile, `${offered!.trimEnd()}\n${line}\n${others.trim() ? `begun:\n${others}` : ''}`)
  console.log(`Nothing remains: ${language} is on offer now. Draw its trees: npm run trees`)
}
