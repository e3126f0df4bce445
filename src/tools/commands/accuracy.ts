/** `npm run accuracy`: scores sets of labelled messages, beside ready-made classifiers trained on the same lines. */

import { Command } from 'commander'
import { loadLibrary } from '../../content/load.ts'
import { understand } from '../../core/understand/understand.ts'
import { crossValidate } from '../accuracy/cross-validate.ts'
import { byFigure, byFile, bySet, total } from '../accuracy/figures.ts'
import { type Miss, missesOf } from '../accuracy/misses.ts'
import { type PeerReaders, type Reader, readWith } from '../accuracy/readers.ts'
import { type Bin, reliability, reliabilityTable, surestTable } from '../accuracy/reliability.ts'
import { reliabilityPlot } from '../accuracy/reliability-plot.ts'
import { everyFile, readSets, type TestSet } from '../accuracy/sets.ts'
import { plainTable, type Table } from '../accuracy/table.ts'
import { writeMisses, writePlot, writeTables } from '../accuracy/write.ts'
import { Failure } from '../failure.ts'
import { type Peer, trainingLines } from '../peers/peer.ts'
import { peers } from '../peers/peers.ts'

interface Options {
  quiet?: true
  peers: string
  folds?: string
  write?: true
}

/** Everything that was counted. */
interface Measured {
  sets: readonly TestSet[]
  ours: Reader
  peers: readonly PeerReaders[]
  reliability: Record<'tuned' | 'unseen', Bin[]>
  surest: Table
  misses: { name: string; misses: Miss[] }[]
}

/** In how many parts the training lines are cross-validated for the document. */
const parts = 5

export function accuracyCommand(): Command {
  const names = peers.map(({ name }) => name).join(', ')
  return new Command('accuracy')
    .description('score labelled messages, and show the misses of the sets that are tuned on')
    .argument('[files...]', 'sets in JSONL; without one, all of test/accuracy')
    .option('--quiet', 'figures only, no misses')
    .option(
      '--peers <names>',
      `those beside ours: all, none, or some of ${names} (default: all but slow ones)`,
    )
    .option('--folds <number>', 'instead, cross-validate the training lines in so many parts')
    .option('--write', 'measure everything, and write it into docs/')
    .action(async (files: string[], options: Options) => {
      if (options.folds !== undefined) return showFolds(options.folds, !options.quiet)
      if (!options.write)
        return show(
          await measure(files.length > 0 ? files : everyFile(), chosen(options.peers)),
          !options.quiet,
        )
      if (files.length > 0 || options.peers) throw new Failure('--write takes all sets and all peers', 2)
      write(await measure(everyFile(), peers))
    })
}

function chosen(names: string | undefined): readonly Peer[] {
  if (names === undefined) return peers.filter(({ slow }) => !slow)
  if (names === 'all') return peers
  if (names === 'none') return []
  return names.split(',').map(wanted => {
    const peer = peers.find(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase())
    if (!peer)
      throw new Failure(`no peer "${wanted}"; there are ${peers.map(({ name }) => name).join(', ')}`, 2)
    return peer
  })
}

async function measure(files: readonly string[], wanted: readonly Peer[]): Promise<Measured> {
  const library = await loadLibrary()
  const sets = readSets(files)
  const { tuned, unseen } = total(sets)
  const asked = [...(tuned?.rows ?? []), ...(unseen?.rows ?? [])]
  const heard = new Map(asked.map(({ text }) => [text, understand(library, text)]))
  const answer = (text: string) => heard.get(text)!
  const forTuning = total(readSets(everyFile())).tuned?.rows ?? []
  const others: PeerReaders[] = []
  const lines = wanted.length > 0 ? trainingLines() : []
  for (const peer of wanted) others.push(await readWith(library, peer, lines, { asked, tuned: forTuning }))
  return {
    sets,
    ours: { name: 'ours', answer },
    peers: others,
    reliability: {
      tuned: reliability(tuned?.rows ?? [], answer),
      unseen: reliability(unseen?.rows ?? [], answer),
    },
    surest: surestTable(sets, answer),
    misses: sets.flatMap(({ tuned }) =>
      tuned ? [{ name: tuned.name, misses: missesOf(tuned, answer) }] : [],
    ),
  }
}

function show(
  { sets, ours, peers, reliability: { tuned, unseen }, surest, misses }: Measured,
  all: boolean,
): void {
  print('ours', byFile(sets, ours))
  if (peers.length > 0) {
    const behind = [ours, ...peers.map(({ behindPattern }) => behindPattern)]
    for (const set of sets.length > 1 ? [...sets, total(sets)] : sets)
      print(`${set.name}: a code pattern first, then the classifier`, byFigure(set, behind))
    print(`${total(sets).name}: the bare classifier`, bareTable(sets, ours, peers))
  }
  print('right as often as said, without a code', reliabilityTable(tuned, unseen))
  print('the surest, without a code', surest)
  if (all)
    for (const { name, misses: missed } of misses) {
      console.log(`${name}: ${missed.length} misses`)
      for (const { row, wrong } of missed)
        console.log(`  ${row.id} ${JSON.stringify(row.text)}\n    ${wrong}`)
    }
}

function write({ sets, ours, peers, reliability: { tuned, unseen }, surest, misses }: Measured): void {
  const behind = [ours, ...peers.map(({ behindPattern }) => behindPattern)]
  writeTables({
    ours: byFile(sets, ours),
    sets: bySet(sets, behind),
    'code pattern first': byFigure(total(sets), behind),
    bare: bareTable(sets, ours, peers),
    reliability: reliabilityTable(tuned, unseen),
    surest,
    folds: crossValidate(parts).figures,
  })
  writePlot(reliabilityPlot(tuned, unseen))
  writeMisses(misses)
}

/** What classifiers do by themselves, and the score below which they are taken to be silent. */
function bareTable(sets: readonly TestSet[], ours: Reader, peers: readonly PeerReaders[]): Table {
  const { head, rows } = byFigure(total(sets), [ours, ...peers.map(({ bare }) => bare)])
  const thresholds = peers.map(({ threshold }) => threshold?.toPrecision(2) ?? 'none helps')
  return {
    head,
    rows: [
      ...rows.filter(([figure]) => !figure!.startsWith('codes')),
      ['silent below a score of', '', ...thresholds],
    ],
  }
}

function showFolds(number: string, all: boolean): void {
  const folds = Number(number)
  if (!Number.isInteger(folds) || folds < 2) throw new Failure('--folds takes a whole number from 2 up', 2)
  const { figures, misses } = crossValidate(folds)
  print('cross-validation', figures)
  if (all) for (const miss of misses) console.log(`  ${miss}`)
}

function print(title: string, table: Table): void {
  console.log(`${title}\n${plainTable(table)}`)
}
