import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { sharing } from '../../src/tools/shapes.ts'

describe('the shapes of objects', () => {
  it('are begun with nothing where an object begins with a spread and goes on', () => {
    assert.equal(sharing('f({ ...one, more: 1 })'), 'f({ ...null, ...one, more: 1 })')
    assert.equal(sharing('x = {\n  ...one,\n  ...two\n}'), 'x = {\n  ...null, ...one,\n  ...two\n}')
    assert.equal(sharing('x = { ...{ ...a, b }, c }'), 'x = { ...null, ...{ ...null, ...a, b }, c }')
  })

  it('stay as they are everywhere else', () => {
    for (const code of [
      'x = { ...one }',
      'x = { more: 1, ...one }',
      'const { ...copy } = one; f(...one); y = [...one, 2]',
      'const { a, ...rest } = one',
      "x = '{ ...one, more }' // { ...one, more: 1 }",
      'x = `{ ...one, more }`; y = /{ ...one, more }/',
      'x = { ...null, ...one, more: 1 }',
    ])
      assert.equal(sharing(code), code)
  })

  it('change nothing about what an object is', () => {
    const code = `
      const one = JSON.parse('{ "b": 1, "__proto__": { "c": 2 }, "a": 3 }')
      Object.defineProperty(one, 'hidden', { value: 1 })
      const asked = []
      const made = { ...one, a: 4, get d() { asked.push('d'); return 5 }, ...(one.x && { e: 6 }) }
      JSON.stringify([Object.keys(made), made.b, made.a, asked, made.d, made.c === undefined, Object.getPrototypeOf(made) === Object.prototype])`
    const run = (text: string) => execFileSync(process.execPath, ['--print', text], { encoding: 'utf8' })
    assert.notEqual(sharing(code), code)
    assert.equal(run(sharing(code)), run(code))
  })

  it('are one for all objects of a kind', () => {
    const code = `
      const f = (one, more) => ({ ...one, more, ...(more > 0 && { less: 1 }) })
      for (let i = 0; i < 10; i++) f({ a: i, b: i }, i);
      %HaveSameMap(f({ a: 1, b: 2 }, 3), f({ a: 2, b: 3 }, 4))`
    const shared = execFileSync(process.execPath, ['--allow-natives-syntax', '--print', begun(code)], {
      encoding: 'utf8',
    })
    assert.equal(shared.trim(), 'true')
  })

  it('are shared in all that is built', () => {
    const built = join(home, 'dist')
    const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter(
      name => name.endsWith('.js') && !name.startsWith(join('channels', 'web', 'page')),
    )
    assert.ok(files.length > 100)
    for (const name of files) {
      const code = readFileSync(join(built, name), 'utf8')
      assert.ok(sharing(code) === code, `${name} has an object that begins with a spread: npm run prepare`)
    }
  })
})

/** The syntax of V8's own functions is none that can be parsed. */
function begun(code: string): string {
  return sharing(code.replaceAll('%', 'percent_')).replaceAll('percent_', '%')
}
