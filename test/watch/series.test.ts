/** Figures that are added to all the time: written as prom-client writes its own. */

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Counter, Histogram, type Metric, Registry } from 'prom-client'
import { counts, durations, type Figure } from '../../src/watch/series.ts'

const bounds = [0.001, 0.5, 10]
const names = ['channel', 'stage'] as const
const label = fc.constantFrom('web', 'teams', 'say "hi"', 'a\\b', '')
const labels = fc.tuple(label, label)

async function written(figure: Figure): Promise<string> {
  const registry = new Registry()
  registry.registerMetric(figure as unknown as Metric)
  return registry.metrics()
}

describe('figures in series', () => {
  it('count like those of prom-client', () =>
    fc.assert(
      fc.asyncProperty(fc.array(labels, { maxLength: 20 }), async events => {
        const registry = new Registry()
        const [mine, others] = [
          counts('x_total', 'What x is.', ...names),
          new Counter({ name: 'x_total', help: 'What x is.', labelNames: names, registers: [registry] }),
        ]
        mine.begin('slack', 'load')
        others.inc({ channel: 'slack', stage: 'load' }, 0)
        for (const [channel, stage] of events) {
          mine.count(channel, stage)
          others.inc({ channel, stage })
        }
        assert.equal(await written(mine), await registry.metrics())
      }),
    ))

  it('take times like those of prom-client, those on a bound and beyond all bounds as well', () => {
    const seconds = fc.oneof(fc.constantFrom(0, ...bounds, 11), fc.double({ min: 0, max: 20, noNaN: true }))
    return fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(seconds, labels), { maxLength: 20 }), async events => {
        const registry = new Registry()
        const [mine, others] = [
          durations('x_seconds', 'What x takes.', bounds, ...names),
          new Histogram({
            ...{ name: 'x_seconds', help: 'What x takes.', labelNames: names },
            ...{ buckets: bounds, registers: [registry] },
          }),
        ]
        mine.begin('slack', 'load')
        others.zero({ channel: 'slack', stage: 'load' })
        for (const [took, [channel, stage]] of events) {
          mine.add(took, channel, stage)
          others.observe({ channel, stage }, took)
        }
        assert.equal(await written(mine), await registry.metrics())
      }),
    )
  })
})
