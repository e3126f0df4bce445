/**
 * Carries out the Dockerfile without an engine: each stage is a folder, each COPY copies, each RUN runs. What it leaves is what the
 * image holds.
 */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { Copy, DockerfileParser, type Instruction } from 'dockerfile-ast'
import { home } from '../../src/content/home.ts'
import type { Lock } from '../../src/tools/licences/packages.ts'

export interface Image {
  /** Folder that stands for `/`. */
  root: string
  /** Where the process begins, inside the image. */
  directory: string
  environment: Record<string, string>
  user: { uid: number; gid: number }
  volumes: string[]
  stopSignal: NodeJS.Signals
  command: string[]
  health: string[]
  remove(): void
}

const dockerfile = DockerfileParser.parse(readFileSync(join(home, 'Dockerfile'), 'utf8'))

/** Every instruction of the Dockerfile, as its keyword and its arguments. */
export const instructions: readonly Instruction[] = dockerfile.getInstructions()

/** The images it is built from. */
export const bases = dockerfile.getFROMs().map(from => from.getImage() ?? '')

/** What is copied from the repository, by the paths that are written. */
export const copied = dockerfile
  .getCOPYs()
  .filter(copy => !fromStage(copy))
  .flatMap(copy => copy.getArguments().slice(0, -1))
  .map(argument => argument.getValue())

function fromStage(copy: Copy): string | undefined {
  return (
    copy
      .getFlags()
      .find(flag => flag.getName() === 'from')
      ?.getValue() ?? undefined
  )
}

const words = (instruction: Instruction): string[] => instruction.getArguments().map(each => each.getValue())
const execForm = (text: string): string[] => JSON.parse(text.slice(text.indexOf('[')))

/** A file goes into a folder that is named with a slash at its end; a folder becomes the target. */
function copy(source: string, target: string, isFolder: boolean): void {
  const whole = isFolder && !statSync(source).isDirectory() ? join(target, basename(source)) : target
  cpSync(source, whole, { recursive: true, preserveTimestamps: true })
}

function run(command: string, directory: string): void {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: directory, encoding: 'utf8' })
  assert.equal(status, 0, `${command}\n${stdout}${stderr}`)
}

/** What `npm ci` makes of the lock file lies here already; fetching it once more would take minutes and show nothing new. */
function install(directory: string, parameters: readonly string[]): void {
  assert.ok(parameters.includes('--ignore-scripts'))
  const source = realpathSync(join(home, 'node_modules'))
  const target = join(directory, 'node_modules')
  if (!parameters.includes('--omit=dev')) {
    symlinkSync(source, target)
    return
  }
  const { packages } = JSON.parse(readFileSync(join(directory, 'package-lock.json'), 'utf8')) as Lock
  const kept = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev && existsSync(join(home, path)))
    .map(([path]) => path.slice('node_modules/'.length))
  // Packages within a package come along with it.
  const outer = kept.filter(path => !path.includes('/node_modules/'))
  for (const scope of new Set(outer.map(path => dirname(path))))
    mkdirSync(join(target, scope), { recursive: true })
  const links = outer.map(
    path =>
      `cp -al ${source}/${path} ${target}/${path} 2>/dev/null || cp -a ${source}/${path} ${target}/${path}`,
  )
  run(links.join('\n'), directory)
  for (const [path, { dev }] of Object.entries(packages))
    if (dev && path.includes('/node_modules/'))
      rmSync(join(directory, path), { recursive: true, force: true })
}

/** Needs root, as a build does: the folder of the data is given to another account. */
export function buildImage(): Image {
  const stages = mkdtempSync(join(tmpdir(), 'mailflow-image-'))
  // The account the process runs as has to get through.
  chmodSync(stages, 0o755)
  const image: Image = {
    root: stages,
    directory: '/',
    environment: {},
    user: { uid: 0, gid: 0 },
    volumes: [],
    stopSignal: 'SIGTERM',
    command: [],
    health: [],
    remove: () => rmSync(stages, { recursive: true, force: true }),
  }
  const inside = (path: string): string => join(image.root, resolve(image.directory, path))

  const carryOut: Record<string, (instruction: Instruction) => void> = {
    FROM(instruction) {
      const [, , name = 'last'] = words(instruction)
      image.root = join(stages, name)
      mkdirSync(image.root)
    },
    WORKDIR(instruction) {
      image.directory = words(instruction)[0]!
      mkdirSync(inside('.'), { recursive: true })
    },
    COPY(instruction) {
      assert.ok(instruction instanceof Copy)
      const stage = fromStage(instruction)
      const paths = words(instruction)
      const target = paths.pop()!
      for (const path of paths) {
        // What a stage made is taken once.
        if (stage) renameSync(join(stages, stage, path), inside(target))
        else copy(join(home, path), inside(target), target.endsWith('/'))
      }
    },
    RUN(instruction) {
      const command = instruction.getArgumentsContent()!
      if (command.startsWith('npm ci ')) install(inside('.'), words(instruction))
      // The only path outside the folder of the program.
      else run(command.replace(/ \/data$/, ` ${image.root}/data`), inside('.'))
    },
    ENV(instruction) {
      for (const word of words(instruction)) {
        const [name = '', value = ''] = word.split('=')
        image.environment[name] = value
      }
    },
    USER(instruction) {
      const [uid = 0, gid = 0] = words(instruction)[0]!.split(':').map(Number)
      image.user = { uid, gid }
    },
    VOLUME: instruction => void image.volumes.push(...execForm(instruction.getArgumentsContent()!)),
    STOPSIGNAL(instruction) {
      image.stopSignal = words(instruction)[0] as NodeJS.Signals
    },
    HEALTHCHECK(instruction) {
      image.health = execForm(instruction.getArgumentsContent()!)
    },
    CMD(instruction) {
      image.command = execForm(instruction.getArgumentsContent()!)
    },
    EXPOSE() {},
  }
  try {
    for (const instruction of instructions) {
      const how = carryOut[instruction.getKeyword()]
      assert.ok(how, `${instruction.getKeyword()} is not known here`)
      how(instruction)
    }
  } catch (error) {
    image.remove()
    throw error
  }
  assert.ok(existsSync(image.root))
  return image
}
